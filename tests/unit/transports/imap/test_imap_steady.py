"""Connections that break: what came is kept, the rest is asked for anew, and a message that breaks them twice is told by name."""

from __future__ import annotations

import pytest

from core.domain.remote_folder import INBOX_ID
from core.errors import ConnectionFailed, CursorInvalid, ProtocolBroken
from core.transports.imap import session
from tests.fakes.line_server import Peer
from tests.unit.transports.imap.imap_script import ImapScript, Played, fetched, head, ids, numbers, octets, pages, whole

HEADS, BODIES = r"UID FETCH .*BODY.PEEK\[HEADER\]\)", r"UID FETCH .*BODY.PEEK\[\]\)"


class Breaking:
    """Gives messages and breaks the connection at some of them, so many times each."""

    def __init__(self, make: str, **times: int) -> None:
        self.make = head if make == "head" else whole
        self.left = {int(name.removeprefix("at")): count for name, count in times.items()}
        self.wrong = False

    def __call__(self, peer: Peer, _tag: str, command: str) -> str | None:
        """Answer a FETCH."""
        for uid in sorted(numbers(command.split()[2], (1, 2, 3))):
            if self.left.get(uid, 0) > 0:
                self.left[uid] -= 1
                half = f"* {uid} FETCH (UID {uid} BODY[] {octets('abc')} x" if self.wrong else f"* {uid} FETCH (UID {uid} BODY[] {{400}}"
                peer.sock.sendall(f"{half}\r\nSubject: half".encode())
                return None
            peer.say(self.make(uid))
        return "{tag} OK\r\n"


@pytest.mark.parametrize("wrong", [False, True])
def test_a_cut_while_messages_come_costs_nothing(wrong: bool) -> None:
    breaking = Breaking("whole", at2=1)
    breaking.wrong = wrong
    with Played(ImapScript({BODIES: breaking})) as server:
        source = server.steady()
        assert [item.raw is not None for item in fetched(source, 1, 2, 3)] == [True, True, True]
        source.close()
        assert len(server.peers) == 2


def test_a_message_that_cuts_the_line_each_time_is_told_and_the_others_come() -> None:
    with Played(ImapScript({BODIES: Breaking("whole", at2=99)})) as server:
        source = server.steady()
        one, two, three = fetched(source, 1, 2, 3)
        source.close()
    assert (one.raw is not None, three.raw is not None) == (True, True)
    assert (two.raw, two.gone, "breaks at this message" in (two.error or "")) == (None, False, True)
    assert two.arrived_at is not None


def test_a_head_that_cuts_the_line_each_time_is_told_and_the_others_come() -> None:
    with Played(ImapScript({HEADS: Breaking("head", at2=99)})) as server:
        source = server.steady()
        (page,) = pages(source)
        source.close()
    assert [(item.remote_id, item.head is None, item.error is None) for item in page.items] == [
        ("1", False, True),
        ("2", True, False),
        ("3", False, True),
    ]


def test_a_head_that_cut_the_line_once_comes() -> None:
    with Played(ImapScript({HEADS: Breaking("head", at3=1)})) as server:
        source = server.steady()
        assert ids(pages(source)) == ["1", "2", "3"]
        source.close()


def test_a_server_that_breaks_at_everything_is_not_tried_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MOST_BREAKS", 3)
    with Played(ImapScript({HEADS: Breaking("head", at1=99, at2=99, at3=99)})) as server:
        source = server.steady()
        with pytest.raises(ConnectionFailed):
            pages(source)
        source.close()
        assert len(server.peers) == 4


def test_new_numbers_after_the_break_begin_anew() -> None:
    script = ImapScript({BODIES: Breaking("whole", at1=1)})

    def renumbered(_peer: Peer, _tag: str, _command: str) -> str:
        count = sum(command.startswith("EXAMINE") for command in script.commands)
        return f"* 3 EXISTS\r\n* OK [UIDVALIDITY {7 if count == 1 else 8}] v\r\n{{tag}} OK\r\n"

    script.answers["EXAMINE .*"] = renumbered
    with Played(script) as server:
        source = server.steady()
        with pytest.raises(CursorInvalid):
            fetched(source, 1)
        source.close()


def test_what_is_removed_is_not_tried_again() -> None:
    script = ImapScript({"UID EXPUNGE .*": lambda peer, _tag, _command: peer.say("* 1 EXPUNGE")})
    with Played(script) as server:
        source = server.steady()
        with pytest.raises(ConnectionFailed):
            source.delete(INBOX_ID, "imap-7", ["1"])
        source.close()
        assert len(server.peers) == 1


def test_a_literal_without_end_is_not_read() -> None:
    with Played(ImapScript({BODIES: "* 1 FETCH (UID 1 BODY[] {99999999999}"})) as server:
        source = server.open()
        with pytest.raises(ProtocolBroken, match="99999999999"):
            fetched(source, 1)
        source.close()
