"""Python's own email package: by policy.default where that does not raise, else by compat32."""

from __future__ import annotations

import contextlib
import email
import email.policy
import warnings
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.message import Message as StdlibMessage
from email.utils import collapse_rfc2231_value, getaddresses

from tests.foreign.view import UNKNOWN, Leaf, View, content, flat, shown_name

HEADERS = ("from", "to", "cc")


def read(raw: bytes) -> View:
    """Python's reading."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _modern(email.message_from_bytes(raw, policy=email.policy.default))
        except Exception:  # noqa: BLE001  it raises many kinds on broken mail, which is why we have a parser of our own
            return _legacy(email.message_from_bytes(raw))


def _modern(message: EmailMessage) -> View:
    addresses: dict[str, list[str]] = {}
    for name in HEADERS:
        found = addresses[name] = []
        for header in message.get_all(name, []):
            assert isinstance(header, AddressHeader)
            found += [one.addr_spec for one in header.addresses]
    return View(flat(str(message["subject"] or "")), addresses, [_leaf(one) for one in _leaves(message)])


def _legacy(message: StdlibMessage) -> View:
    addresses = {name: [address for _, address in getaddresses([str(one) for one in message.get_all(name, [])])] for name in HEADERS}
    return View(flat(_decoded(str(message["subject"] or ""))), addresses, [_leaf(one) for one in _leaves(message)])


def _leaves(message: StdlibMessage) -> Iterator[StdlibMessage]:
    """The leaves of Python's tree; an attached message counts as one."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for child in message.get_payload():
            assert isinstance(child, StdlibMessage)
            yield from _leaves(child)
    else:
        yield message


def _leaf(message: StdlibMessage) -> Leaf:
    name = message.get_param("filename", None, "content-disposition") or message.get_param("name", None)
    text = collapse_rfc2231_value(name) if name is not None else ""
    data = None if message.is_multipart() else message.get_payload(decode=True)
    assert data is None or isinstance(data, bytes)
    return Leaf(message.get_content_type(), shown_name(_decoded(text)), UNKNOWN if data is None else content(data))


def _decoded(text: str) -> str:
    """A header as compat32's users decode it."""
    with contextlib.suppress(LookupError, ValueError):
        return str(make_header(decode_header(text)))
    return text
