"""Messages whole, at servers that leave some out, say wrong sizes, know no parts, and cut the line."""

from __future__ import annotations

import pytest

from core.cancel import CancelToken
from core.domain.remote_folder import INBOX_ID
from core.errors import Cancelled, ConnectionFailed, CursorInvalid, ProtocolBroken, ServerBusy
from core.ports import SourceItem
from core.transports.imap import fetching
from core.transports.imap.fetching import read_date
from core.transports.imap.source import ImapSource
from tests.fakes.line_server import Peer
from tests.unit.transports.imap.imap_script import ImapScript, Played, fetched, ids, octets, pages, sized, whole

ONE, BODIES = r"UID FETCH \d+ \(UID INTERNALDATE RFC822.SIZE BODY.PEEK\[\]\)", r"UID FETCH .*BODY.PEEK\[\]\)"
SIZES = r"UID FETCH .*RFC822.SIZE INTERNALDATE\)"
RAW = b"Subject: x\r\n\r\nbody\r\n"


def taken(script: ImapScript, *uids: int, limit_bytes: int | None = None) -> list[SourceItem]:
    """These messages."""
    with Played(script) as server:
        source = server.open()
        if limit_bytes is not None:
            source = ImapSource(source._session.wire, limit_bytes)
        given = fetched(source, *uids)
        source.close()
    return given


def test_in_the_order_asked_whatever_the_order_of_the_answers() -> None:
    script = ImapScript({BODIES: "|".join([whole(3), "* 1 EXISTS", "* 7 FETCH (FLAGS (\\Seen))", whole(1), whole(2), "{tag} OK"])})
    given = taken(script, 2, 3, 1)
    assert [(item.remote_id, item.raw, item.arrived_at is not None) for item in given] == [(str(uid), RAW, True) for uid in (2, 3, 1)]
    assert any(command.startswith("UID FETCH 1:3 ") for command in script.commands)


def test_what_is_not_given_is_asked_for_by_itself_and_its_refusal_is_its_own() -> None:
    script = ImapScript({ONE: "{tag} NO this one is damaged", BODIES: "|".join([whole(1), whole(3), "{tag} NO some failed"])})
    one, two, three = taken(script, 1, 2, 3)
    assert (one.raw, three.raw) == (RAW, RAW)
    assert (two.raw, two.gone, "this one is damaged" in (two.error or "")) == (None, False, True)


def test_a_server_that_has_no_time_for_a_message_is_asked_again_later() -> None:
    script = ImapScript({ONE: "{tag} NO [UNAVAILABLE] later", BODIES: "|".join([whole(1), "{tag} NO some failed"])})
    with Played(script) as server:
        source = server.open()
        given = source.fetch(INBOX_ID, "imap-7", ["1", "2"])
        assert next(given).raw == RAW
        with pytest.raises(ServerBusy):
            next(given)
        source.close()


def test_nothing_where_there_is_something_is_a_failure_and_nothing_where_there_is_nothing_is_not() -> None:
    empty = f'* 1 FETCH (UID 1 RFC822.SIZE 25 INTERNALDATE "x" BODY[] {octets("")})'
    assert "gives nothing of it" in (taken(ImapScript({BODIES: f"{empty}|{{tag}} OK"}), 1)[0].error or "")
    script = ImapScript({SIZES: f"{sized(1, 0)}|{{tag}} OK", BODIES: f"{empty}|{{tag}} OK"})
    assert taken(script, 1)[0].raw == b""


def test_nil_for_what_another_program_removed() -> None:
    def removed(_peer: Peer, _tag: str, _command: str) -> str:
        script.uids = (1,)
        return f"{whole(1)}\r\n* 2 FETCH (UID 2 INTERNALDATE NIL BODY[] NIL)\r\n{{tag}} OK [EXPUNGEISSUED] some are gone\r\n"

    script = ImapScript({BODIES: removed}, uids=(1, 2))
    assert [(item.raw, item.gone) for item in taken(script, 1, 2)] == [(RAW, False), (None, True)]


def test_what_was_removed_is_gone_though_the_server_lists_it_until_it_may_say_so() -> None:
    def may_say(_peer: Peer, _tag: str, _command: str) -> str:
        script.uids = (1,)
        return "* 2 EXPUNGE\r\n{tag} OK\r\n"

    script = ImapScript({"NOOP": may_say, ONE: "{tag} OK", BODIES: f"{whole(1)}|{{tag}} OK"}, uids=(1, 2))
    assert [(item.raw, item.gone) for item in taken(script, 1, 2)] == [(RAW, False), (None, True)]


def test_an_answer_that_names_no_message_is_about_none() -> None:
    script = ImapScript({BODIES: "|".join([f"* 2 FETCH (BODY[] {octets('of another')})", whole(1), whole(2), "{tag} OK"])})
    assert [item.raw for item in taken(script, 1, 2)] == [RAW, RAW]


@pytest.mark.parametrize("size", [1, 19, 5_000])
def test_a_size_that_is_wrong_matters_to_nobody(size: int) -> None:
    (item,) = taken(ImapScript({SIZES: f"{sized(1, size)}|{{tag}} OK"}), 1)
    assert (item.raw, item.size_bytes) == (RAW, len(RAW))


def test_too_large_by_what_the_server_says_is_asked_for_as_far_as_it_is_taken() -> None:
    first, second = (f"* 1 FETCH (UID 1 INTERNALDATE NIL BODY[]<{at}> {octets('x' * 1_000)})|{{tag}} OK" for at in (0, 1_000))
    script = ImapScript({SIZES: f"{sized(1, 5_000)}|{{tag}} OK", r".*<0\.1000>\)": first, r".*<1000\.1000>\)": second})
    (item,) = taken(script, 1, limit_bytes=1_000)
    assert (item.raw, item.size_bytes, item.cut, item.error) == (b"x" * 1_000, 5_000, True, None)
    assert len([command for command in script.commands if "BODY" in command]) == 2


def test_too_large_though_the_server_says_otherwise_is_read_and_dropped() -> None:
    script = ImapScript({BODIES: "|".join([whole(1, "x" * 100_000), whole(2), "{tag} OK"])})
    one, two = taken(script, 1, 2, limit_bytes=1_000)
    assert (one.raw, one.size_bytes, "too large" in (one.error or ""), two.raw) == (None, 100_000, True, RAW)


def test_the_line_is_cut_in_the_middle_of_a_literal_and_what_came_before_is_kept() -> None:
    def cut(peer: Peer, _tag: str, _command: str) -> None:
        peer.say(whole(1))
        peer.sock.sendall(b"* 2 FETCH (UID 2 BODY[] {400}\r\nSubject: half")

    with Played(ImapScript({BODIES: cut})) as server:
        source = server.open()
        given = source.fetch(INBOX_ID, "imap-7", ["1", "2"])
        assert next(given).raw == RAW
        with pytest.raises(ConnectionFailed):
            next(given)
        source.close()


def test_a_literal_that_is_shorter_than_it_says_makes_no_message() -> None:
    wrong = f"* 1 FETCH (UID 1 BODY[] {{10}}\r\n{RAW.decode()})"
    with Played(ImapScript({BODIES: f"{wrong}|{{tag}} OK"})) as server:
        source = server.open()
        with pytest.raises(ProtocolBroken):
            fetched(source, 1)
        source.close()
    assert "LOGOUT" not in server.script.commands


def test_a_generation_that_is_over() -> None:
    for generation in ("imap-8", "ews-1", "1", ""):
        with Played(ImapScript()) as server:
            source = server.open()
            with pytest.raises(CursorInvalid):
                fetched(source, 1, generation=generation)
            source.close()


def test_a_reader_that_leaves_early_disturbs_nobody() -> None:
    with Played(ImapScript(uids=tuple(range(1, 301)))) as server:
        source = server.open()
        given = source.fetch(INBOX_ID, "imap-7", [str(uid) for uid in range(1, 301)])
        assert next(given).remote_id == "1"
        assert ids(pages(source))[-1] == "300"
        source.close()
        assert server.script.commands[-1] == "LOGOUT"


def test_two_batches_are_on_the_way_and_one_that_lacks_something_does_not_lose_the_other() -> None:
    uids = tuple(range(1, 251))
    dropped = {50}

    def without(_peer: Peer, _tag: str, command: str) -> str:
        first, _, last = command.split()[2].partition(":")
        asked = [uid for uid in range(int(first), int(last or first) + 1) if uid not in dropped]
        dropped.clear()
        return "".join(f"{whole(uid)}\r\n" for uid in asked) + "{tag} OK\r\n"

    given = taken(ImapScript({BODIES: without}, uids=uids), *uids)
    assert [(item.remote_id, item.raw) for item in given] == [(str(uid), RAW) for uid in uids]


def test_stop_ends_the_wait_for_a_message() -> None:
    token = CancelToken()

    def hang(peer: Peer, _tag: str, _command: str) -> None:
        token.cancel()
        peer.wait_gone()

    with Played(ImapScript({BODIES: hang})) as server:
        source = server.open(token)
        with pytest.raises(Cancelled):
            fetched(source, 1)
        source.close()


class TestParts:
    """Large messages."""

    @pytest.fixture(autouse=True)
    def small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have parts of ten octets."""
        monkeypatch.setattr(fetching, "PART_BYTES", 10)

    def play(self, text: str, answers: dict[str, str] | None = None, limit_bytes: int | None = None) -> tuple[SourceItem, list[str]]:
        """One message of this text; what was asked for."""

        def part(_peer: Peer, _tag: str, command: str) -> str:
            offset, _, count = command.rpartition("<")[2].rstrip(">)").partition(".")
            given = text[int(offset) : int(offset) + int(count)]
            return f"* 1 FETCH (UID 1 INTERNALDATE NIL BODY[]<{offset}> {octets(given)})\r\n{{tag}} OK\r\n"

        script = ImapScript({SIZES: f"{sized(1, 25)}|{{tag}} OK", **(answers or {})})
        script.answers.setdefault(r"UID FETCH 1 .*<\d+\.10>\)", part)
        (item,) = taken(script, 1, limit_bytes=limit_bytes)
        return item, [command for command in script.commands if "<" in command]

    @pytest.mark.parametrize("length", [9, 10, 25, 30])
    def test_part_by_part_to_the_end(self, length: int) -> None:
        text = "0123456789" * 3
        item, asked = self.play(text[:length])
        assert item.raw == text[:length].encode()
        assert len(asked) == length // 10 + 1

    def test_a_server_that_knows_no_parts_gives_all_at_once(self) -> None:
        item, asked = self.play("", {r"UID FETCH 1 .*<0\.10>\)": f"{whole(1)}|{{tag}} OK"})
        assert (item.raw, len(asked)) == (RAW, 1)

    def test_other_parts_than_asked_for_make_no_message(self) -> None:
        same = f"* 1 FETCH (UID 1 BODY[]<0> {octets('0123456789')})|{{tag}} OK"
        item, asked = self.play("", {r"UID FETCH 1 .*<\d+\.10>\)": same})
        assert (item.raw, "other parts" in (item.error or ""), len(asked)) == (None, True, 2)

    def test_a_message_that_never_ends(self) -> None:
        item, _ = self.play("x" * 1_000, limit_bytes=200)
        assert (item.raw, item.cut, item.error) == (b"x" * 200, True, None)

    def test_gone_between_two_parts(self) -> None:
        script = ImapScript({SIZES: f"{sized(1, 25)}|{{tag}} OK", r"UID FETCH 1 .*<\d+\.10>\)": "{tag} OK", "UID SEARCH .*": "{tag} OK"})
        assert taken(script, 1)[0].gone


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("17-Jul-2026 02:44:25 +0200", "2026-07-17T02:44:25+02:00"),
        (" 7-jul-2026 02:44:25 -0700", "2026-07-07T02:44:25-07:00"),
        ("32-Jul-2026 02:44:25 +0200", None),
        ("17-Foo-2026 02:44:25 +0200", None),
        ("17-Jul-2026 02:44:25 +9900", None),
        ("", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    found = read_date(text)
    assert (found.isoformat() if found is not None else None) == iso
