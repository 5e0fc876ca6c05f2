"""What a field can judge by itself when a person leaves it: "" where a value is right, else a sentence that says how it would be.

The store judges again, with all it knows, when the form is saved; these only answer sooner.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

Check = Callable[[object], str]

_HOST = re.compile(r"(?=.{1,253}\Z)[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)*\.?\Z")
_IPV6 = re.compile(r"[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\Z")


def is_empty(value: object) -> bool:
    """Tell whether a field has nothing in it. 0 and False are something."""
    return value is None or value in ("", [])


def required(value: object) -> str:
    """Something must be there."""
    return QCoreApplication.translate("checks", "This is needed.") if is_empty(value) else ""


def address(value: object) -> str:
    """An email address, or nothing."""
    if is_empty(value):
        return ""
    local, at, domain = str(value).rpartition("@")
    fine = bool(at and local) and not re.search(r"[\s,;<>]", str(value)) and _HOST.match(domain) is not None
    return "" if fine else QCoreApplication.translate("checks", "This is no email address: it reads like name@example.com.")


def addresses(value: object) -> str:
    """A list of email addresses; the first that is none is named."""
    given = value if isinstance(value, list) else []
    wrong = next((str(each) for each in given if address(each)), None)
    return "" if wrong is None else QCoreApplication.translate("checks", "{text} is no email address.").format(text=wrong)


def host(value: object) -> str:
    """The name or number of a server, without scheme, port or path."""
    if is_empty(value):
        return ""
    text = str(value)
    if "://" in text or "/" in text:
        return QCoreApplication.translate("checks", "The name of the server alone, without https:// and path.")
    if _IPV6.match(text) or _HOST.match(text):
        return ""
    if _HOST.match(text.rpartition(":")[0]):
        return QCoreApplication.translate("checks", "The name of the server alone; the port has a field of its own.")
    return QCoreApplication.translate("checks", "This is no name of a server: it reads like mail.example.com.")


def port(value: object) -> str:
    """A TCP port, or nothing."""
    if is_empty(value):
        return ""
    fine = str(value).isascii() and str(value).isdigit() and 1 <= int(str(value)) <= 65535
    return "" if fine else QCoreApplication.translate("checks", "A port is a number from 1 to 65535.")


def url(value: object) -> str:
    """An http or https address, or nothing."""
    if is_empty(value):
        return ""
    try:
        parts = urlsplit(str(value))
        fine = parts.scheme in {"http", "https"} and _HOST.match(parts.hostname or "") is not None and not re.search(r"\s", str(value))
    except ValueError:
        fine = False
    return "" if fine else QCoreApplication.translate("checks", "This is no web address: it reads like https://mail.example.com/path.")
