"""What is asked for about reports (DSN, RFC 3461): RET and ENVID of MAIL, NOTIFY and ORCPT of RCPT, each only where DSN is offered.

    RET=HDRS                        a report brings the header section back, not the whole mail
    ENVID=<id>                      a report names the submission it is about
    NOTIFY=FAILURE,DELAY            and SUCCESS where a delivery receipt was asked for
    ORCPT=rfc822;<address>          a report names the recipient as we do, wherever the mail was forwarded to

Pure; may be called from any thread.
"""

from __future__ import annotations

import re

from core.ports import Envelope

_ENVID_CHARS = 100
_ORCPT_CHARS = 500
_UNSAFE = re.compile(r"[^!-~]|[+=]")
_NOT_UTF8_SAFE = re.compile(r"[^!-~]|[+=\\]")


def mail_parameters(envelope: Envelope) -> str:
    """What follows MAIL's path, with the blank before it."""
    marked = xtext(envelope.envelope_id)
    return f" RET=HDRS ENVID={marked}" if marked and len(marked) <= _ENVID_CHARS else " RET=HDRS"


def recipient_parameters(address: str, path: str, *, success: bool) -> str:
    """What follows RCPT's path, with the blank before it; `address` is as it was given, `path` as it goes over the wire."""
    notify = " NOTIFY=SUCCESS,FAILURE,DELAY" if success else " NOTIFY=FAILURE,DELAY"
    original = original_recipient(address if address.isascii() else path)
    return f"{notify} ORCPT={original}" if len(original) <= _ORCPT_CHARS else notify


def original_recipient(address: str) -> str:
    """The address with its type: rfc822 (RFC 3461, 4.2), or utf-8 for letters other than ASCII (RFC 6533, 3)."""
    if address.isascii():
        return f"rfc822;{xtext(address)}"
    return "utf-8;" + _NOT_UTF8_SAFE.sub(lambda found: f"\\x{{{ord(found[0]):X}}}", address)


def xtext(text: str) -> str:
    """ASCII as xtext (RFC 3461, 4): what is no printable letter, + and = as + and two hexadecimal digits."""
    return _UNSAFE.sub(lambda found: "".join(f"+{octet:02X}" for octet in found[0].encode()), text)
