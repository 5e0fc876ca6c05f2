"""HTTP as the server's parts speak of it: what came, and what goes back."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field

XML = "text/xml; charset=utf-8"
"""The Content-Type of SOAP 1.1."""

_REASONS = {
    200: "OK",
    302: "Found",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    429: "Too Many Requests",
    449: "Retry With",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request."""

    method: str
    path: str
    """Without the query."""
    query: Mapping[str, str]
    """The query's parameters; names in small letters."""
    headers: Mapping[str, str]
    """Names in small letters."""
    body: bytes


@dataclass(slots=True)
class Reply:
    """One HTTP response, and how it is to be sent."""

    status: int = 200
    body: bytes = b""
    content_type: str = XML
    headers: list[tuple[str, str]] = field(default_factory=list)
    codes: tuple[str, ...] = ()
    """The response codes in it, for the transcript."""
    stream: "Callable[[Callable[[], bool]], Generator[bytes]] | None" = None
    """Makes the documents of a stream, each sent as a chunk when it is there; it is given what tells that the client is gone."""
    abort: bool = False
    """Break the connection instead of sending anything."""
    stall: bool = False
    """Send nothing, or after `cut` no more, and keep the connection open."""
    cut: int | None = None
    """Send so many octets of the body and break the connection, or stall."""
    slow: bool = False
    """Send the body in chunks of 64 octets."""
    second: bool = False
    """Send an empty response too many: whoever uses the connection again reads it first."""

    def head(self) -> bytes:
        """The status line and the headers, with the blank line."""
        length = ("Transfer-Encoding", "chunked") if self.stream is not None or self.slow else ("Content-Length", str(len(self.body)))
        lines = [f"HTTP/1.1 {self.status} {_REASONS.get(self.status, 'Unknown')}"]
        if self.stream is not None:
            lines.append("Connection: close")
        lines += [f"{name}: {value}" for name, value in [("Content-Type", self.content_type), length, *self.headers]]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


SECOND = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
"""The stale answer that some servers send after a fault."""


def chunk(data: bytes) -> bytes:
    """A chunk of Transfer-Encoding chunked; of nothing, the last one."""
    return b"%x\r\n" % len(data) + data + b"\r\n"
