"""Watching by IDLE: what is a hint, what is none, and how it ends."""

from __future__ import annotations

import pytest

from core.cancel import CancelToken
from core.domain.remote_folder import INBOX_ID
from core.errors import Cancelled, ConnectionFailed, NotSupported, ServerBusy
from core.transports.imap.source import open_wire
from core.transports.imap.watching import watch
from tests.fakes.line_server import Peer, RememberingObserver
from tests.unit.transports.imap.imap_script import CAPABILITIES, ImapScript, Played

Turn = list[str]
"""What is said during one IDLE.

"DONE" waits for that word, "LAST" as well and says good-bye then, "END" ends IDLE by itself, "CUT" the connection.
"""


def idle(*turns: Turn) -> ImapScript:
    """A server whose IDLEs go like this, one after the other."""
    left = list(turns)

    def play(peer: Peer, tag: str, _command: str) -> str | None:
        peer.say("+ idling")
        for said in left.pop(0):
            if said == "DONE":
                assert peer.line() == "DONE"
                return f"{tag} OK done\r\n"
            if said == "LAST":
                assert peer.line() == "DONE"
                return f"* 4 EXISTS\r\n* BYE that is all\r\n{tag} OK done\r\n"
            if said == "END":
                return f"{tag} OK that is all\r\n"
            if said == "CUT":
                return None
            peer.say(said)
        raise AssertionError("a turn has no end")

    return ImapScript({"IDLE": play})


def hints(script: ImapScript, *others: str, reissue_s: float = 0.0, poll_s: float = 0.0) -> int:
    """Watch to the end; how many hints came."""
    told: list[None] = []
    with Played(script) as server:
        wire = open_wire(server.how(), CancelToken(), RememberingObserver(), None)
        try:
            watch(wire, [INBOX_ID, *others], lambda: told.append(None), reissue_s=reissue_s, poll_s=poll_s)
        finally:
            wire.connection.close()
    return len(told)


LONG = 60.0


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], 1),
        (["* 4 EXISTS"], 2),
        (["* 3 EXISTS"], 1),
        (["* 2 EXPUNGE", "* 2 EXISTS"], 1),
        (["* 2 EXPUNGE", "* 3 EXISTS"], 2),
        (["* 4 EXISTS", "* 5 EXISTS"], 3),
        (["* 1 FETCH (FLAGS (\\Seen))", "* OK still here", "* 1 RECENT"], 1),
        (["* 4 exists"], 2),
    ],
)
@pytest.mark.parametrize("end", ["END", "* BYE idle for too long"])
def test_hints(said: Turn, expected: int, end: str) -> None:
    assert hints(idle([*said, end, "CUT"]), reissue_s=LONG) == expected


def test_it_is_issued_anew_and_what_comes_with_done_counts() -> None:
    script = idle(["DONE"], ["DONE"], ["LAST"])
    assert hints(script) == 2
    assert script.commands.count("IDLE") == 3


def test_a_server_that_does_not_answer_done_is_gone() -> None:
    with pytest.raises(ConnectionFailed):
        hints(idle(["DONE"], ["CUT"]), reissue_s=0.0)


def test_idle_that_is_refused() -> None:
    with pytest.raises(ServerBusy, match="too many"):
        hints(ImapScript({"IDLE": "{tag} NO [LIMIT] too many of you"}))
    with pytest.raises(NotSupported):
        hints(ImapScript({"IDLE": "{tag} NO not here"}))
    with pytest.raises(NotSupported, match="no IDLE"):
        hints(ImapScript(capabilities="IMAP4rev1 SASL-IR AUTH=PLAIN"))


def test_stop_ends_it_at_once() -> None:
    token = CancelToken()

    def hang(peer: Peer, _tag: str, _command: str) -> None:
        peer.say("+ idling")
        peer.wait_gone()

    with Played(ImapScript({"IDLE": hang})) as server:
        wire = open_wire(server.how(), token, RememberingObserver(), None)
        with pytest.raises(Cancelled):
            watch(wire, [INBOX_ID], token.cancel, reissue_s=LONG)
        wire.connection.close()


class TestOthers:
    """Folders beside the one that is open."""

    def test_they_are_asked_in_between(self) -> None:
        script = idle(["DONE"], ["DONE"], ["LAST"])
        script.answers['STATUS "Box" .*'] = [f"* STATUS Box (UIDNEXT {number} UIDVALIDITY 1)|{{tag}} OK" for number in (5, 5, 6)]
        assert hints(script, "Box") == 3

    def test_they_are_told_of_where_the_server_can(self) -> None:
        script = idle(
            ["* STATUS Other (UIDNEXT 9)", "* STATUS Box (UIDNEXT 5)", "* STATUS Box (UIDNEXT 6)", "* STATUS Box (MESSAGES 3)", "END"]
        )
        script.capabilities = f"{CAPABILITIES} NOTIFY"
        script.answers['STATUS "Box" .*'] = "* STATUS Box (UIDNEXT 5 UIDVALIDITY 1)|{tag} OK"
        assert hints(script, "Box", reissue_s=LONG) == 2
        events = "(MessageNew MessageExpunge)"
        assert f'NOTIFY SET (selected {events}) (mailboxes ("Box") {events})' in script.commands

    def test_a_refused_notify_is_done_without(self) -> None:
        script = idle(["DONE"], ["LAST"])
        script.capabilities = f"{CAPABILITIES} NOTIFY"
        script.answers |= {"NOTIFY .*": "{tag} NO [BADEVENT (x)] no", 'STATUS "Box" .*': "* STATUS Box (UIDNEXT 5)|{tag} OK"}
        assert hints(script, "Box") == 2
        assert sum(command.startswith("STATUS") for command in script.commands) == 2

    def test_one_that_is_gone_does_not_blind_the_others(self) -> None:
        script = idle(["DONE"], ["DONE"], ["LAST"])
        script.answers['STATUS "Box" .*'] = ["* STATUS Box (UIDNEXT 5)|{tag} OK", "{tag} NO [NONEXISTENT] gone"]
        script.answers['STATUS "Other" .*'] = [f"* STATUS Other (UIDNEXT {number})|{{tag}} OK" for number in (5, 5, 6)]
        assert hints(script, "Box", "Other") == 3
        assert sum(command.startswith('STATUS "Box"') for command in script.commands) == 2
