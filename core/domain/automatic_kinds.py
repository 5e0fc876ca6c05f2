"""What the header of a message says of its being automatic, in the words that rules use (RFC 3834, RFC 2919, RFC 3462)."""

from __future__ import annotations

from core.domain.message import Message

_LIST_HEADERS = ("list-id", "list-unsubscribe", "list-post", "mailing-list")


def automatic_kinds(message: Message) -> frozenset[str]:
    """The kinds of automatic mail that a message is, empty for a person's; with any other kind it is `automatic` as well."""
    headers: dict[str, str] = {}
    for name, value in message.headers:
        headers.setdefault(name.lower(), value.strip().lower())
    found: set[str] = set()
    submitted = headers.get("auto-submitted", "no").partition(";")[0].strip()
    if submitted.startswith("auto-replied") or "x-autoreply" in headers or "x-autorespond" in headers:
        found.add("auto-reply")
    elif submitted not in {"", "no"}:
        found.add("auto-generated")
    precedence = headers.get("precedence", "")
    if precedence == "auto_reply":
        found.add("auto-reply")
    if precedence in {"bulk", "junk"}:
        found.add("bulk")
    if precedence == "list" or any(name in headers for name in _LIST_HEADERS):
        found.add("list")
    if headers.get("content-type", "").startswith("multipart/report") or "x-failed-recipients" in headers or message.return_path == "":
        found.add("report")
    return frozenset(found | {"automatic"}) if found else frozenset()
