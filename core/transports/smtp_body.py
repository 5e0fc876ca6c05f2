"""How the bytes of a message go over an SMTP session, up to the step that hands it over, which is `last` and not taken here.

    by DATA (RFC 5321, 4.1.1.4)     DATA ──354──▶ lines, dots stuffed ──▶                          last: the final dot
    by BDAT (RFC 3030, 2)           BDAT n + n octets ──250──▶ ... BDAT n + n octets ──250──▶      last: BDAT 0 LAST

BDAT is taken where the server offers CHUNKING. Nothing of a message is LAST before its journal knows, so that a connection that breaks in
the midst of it proves that nobody has it. With PIPELINING chunks go out some ahead of their replies, once the first was taken.

A server that offers CHUNKING and does not know BDAT takes the octets after it for commands. The first chunk therefore waits until somebody
was accepted, and where the server does not know it the session ends at once and the server is never sent another (`smtp-bdat:` and the
server, in the memory).

Runs on the thread that sends.
"""

from __future__ import annotations

from core.domain.octets import PIECE_BYTES, Octets, regrouped
from core.errors import ConnectionFailed, ProtocolBroken, ServerBusy
from core.transports.smtp_envelope import stuffed
from core.transports.smtp_wire import Reply, SmtpWire

FINAL_DOT = b".\r\n"
LAST_CHUNK = b"BDAT 0 LAST\r\n"
CHUNK_TIMEOUT_S = 300.0
"""How long the reply to a chunk may take, in seconds (RFC 3030, 2; RFC 5321, 4.5.3.2.5 of blocks of data: three minutes)."""
CHUNKS_AHEAD = 8
"""Most chunks that are not replied to yet."""

_UNKNOWN = frozenset({500, 502, 504})


class BdatUnknown(ConnectionFailed):
    """The server offers CHUNKING and does not know BDAT. Nobody has the message; the session must not be used any more."""


def by_data(wire: SmtpWire, message: Octets) -> Reply | None:
    """Say DATA and everything but the final dot; the reply that refused it, None where the dot may follow.

    Raises ServerBusy (421), ConnectionFailed, ProtocolBroken, ItemError, Cancelled.
    """
    reply = passed(wire, wire.command("DATA"))
    if reply.code != 354:
        if not reply.refused:
            raise ProtocolBroken(f"{wire.where}: an unexpected reply to DATA: {reply.text}")
        return reply
    try:
        for piece in stuffed(message.pieces()):
            wire.connection.write(piece)
    except ConnectionFailed as failure:
        raise _reason(wire, failure) from failure
    return None


def by_chunks(wire: SmtpWire, message: Octets, *, ahead: int) -> Reply | None:
    """Send all chunks, at most `ahead` (>= 1) before their replies; the first reply that refused one, None where LAST may follow.

    Raises BdatUnknown, and what `by_data` raises.
    """
    owed, most = 0, 0
    pieces = regrouped(message.pieces(), PIECE_BYTES)
    piece = next(pieces, None)
    while piece is not None or owed:
        if piece is not None:
            _send_chunk(wire, piece)
            owed += 1
            piece = next(pieces, None)
        while owed > (most if piece is not None else 0):
            owed -= 1
            refused = _chunk_reply(wire)
            if refused is not None:
                _read_over(wire, owed)
                return refused
        most = ahead - 1
    return None


def _send_chunk(wire: SmtpWire, octets: bytes) -> None:
    """Send one chunk; none is the last. A server that hung up may have said why."""
    try:
        wire.connection.write(b"BDAT %d\r\n" % len(octets) + octets)
    except ConnectionFailed as failure:
        raise _reason(wire, failure) from failure


def _chunk_reply(wire: SmtpWire) -> Reply | None:
    """Read the reply to a chunk; None where it was taken."""
    reply = passed(wire, wire.reply(timeout_s=CHUNK_TIMEOUT_S))
    if reply.ok:
        return None
    if reply.code in _UNKNOWN:
        raise BdatUnknown(f"{wire.where}: the server offers CHUNKING and does not know BDAT: {reply.text}")
    if not reply.refused:
        raise ProtocolBroken(f"{wire.where}: an unexpected reply to BDAT: {reply.text}")
    return reply


def passed(wire: SmtpWire, reply: Reply) -> Reply:
    """Pass a reply on unless it ends the session (421, at any time: RFC 5321, 3.8). Raises ServerBusy."""
    if reply.code == 421:
        raise ServerBusy(f"{wire.where}: {reply.text}")
    return reply


def _read_over(wire: SmtpWire, count: int) -> None:
    """Read the replies to chunks that were on their way when one was refused."""
    for _ in range(count):
        passed(wire, wire.reply(timeout_s=CHUNK_TIMEOUT_S))


def _reason(wire: SmtpWire, failure: ConnectionFailed) -> ConnectionFailed | ServerBusy:
    """What a server said before it hung up in the message; the failure itself where it said nothing."""
    try:
        reply = wire.reply(timeout_s=0.0)
    except (ConnectionFailed, ProtocolBroken):
        return failure
    kind = ServerBusy if reply.temporary else ConnectionFailed
    return kind(f"{wire.where}: the server ended the connection in the message: {reply.text}")
