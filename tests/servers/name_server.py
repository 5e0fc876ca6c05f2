"""A DNS server on loopback, over UDP, for names of the test's own; written with dnspython."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset


class NameServer:
    """Answers from `records`: (name, type) -> texts. A name without the type asked for has no answer, an unknown name does not exist.

    Names in `silent` are never answered. May be changed from any thread; `asked` are the questions so far, as "name TYPE".
    """

    def __init__(self) -> None:
        self.records: dict[tuple[str, str], list[str]] = {}
        self.silent: set[str] = set()
        self.asked: list[str] = []
        self._sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._sock.bind(("127.0.0.1", 0))
        self.port: int = self._sock.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, name="name server")

    def add(self, name: str, kind: str, *texts: str) -> None:
        """Let a name have these records."""
        self.records[(name.lower(), kind)] = list(texts)

    def start(self) -> None:
        """Serve until `stop`."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", ("127.0.0.1", self.port))
        self._thread.join()
        self._sock.close()

    def _serve(self) -> None:
        while True:
            data, peer = self._sock.recvfrom(4096)
            if not data:
                return
            query = dns.message.from_wire(data)
            question = query.question[0]
            name, kind = question.name.to_text(omit_final_dot=True).lower(), dns.rdatatype.to_text(question.rdtype)
            self.asked.append(f"{name} {kind}")
            if name in self.silent:
                continue
            answer = dns.message.make_response(query)
            answer.flags |= dns.flags.RA
            texts = self.records.get((name, kind))
            if texts:
                answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *texts))
            elif all(name != known for known, _ in self.records):
                answer.set_rcode(dns.rcode.NXDOMAIN)
            with contextlib.suppress(OSError):  # who asked has gone
                self._sock.sendto(answer.to_wire(), peer)


@contextlib.contextmanager
def name_server() -> Iterator[NameServer]:
    """A running server."""
    server = NameServer()
    server.start()
    try:
        yield server
    finally:
        server.stop()
