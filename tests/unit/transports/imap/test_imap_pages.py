"""What is new in a folder, at servers that count wrongly, go back, cut the line, and say what nobody asked."""

from __future__ import annotations

import json

import pytest

from core.errors import ConnectionFailed, CursorInvalid, FolderMissing, MailboxMissing, PostroomError, ProtocolBroken, ServerBusy
from core.ports.amounts import PAGE_BYTES
from tests.fakes.line_server import Peer
from tests.unit.transports.imap.imap_script import (
    CAPABILITIES,
    DATE,
    HEAD,
    ImapScript,
    Played,
    fetched,
    head,
    ids,
    octets,
    pages,
)

SEARCH, FETCH, HEADS = "UID SEARCH .*", "UID FETCH .*", r"UID FETCH .*BODY.PEEK\[HEADER\]\)"


def read(script: ImapScript, cursor: str | None = None, *seen: str) -> tuple[list[str], str | None]:
    """The ids of all that is new, and the place after it."""
    with Played(script) as server:
        source = server.open()
        given = pages(source, cursor, *seen)
        source.close()
    return ids(given), next((page.cursor for page in reversed(given) if page.cursor is not None), cursor)


def broken(script: ImapScript, kind: type[PostroomError], words: str | None = None, cursor: str | None = None) -> None:
    """Read and see it fail."""
    with Played(script) as server:
        source = server.open()
        with pytest.raises(kind, match=words):
            pages(source, cursor)
        source.close()


def place(**changes: object) -> str:
    """A place after three messages."""
    held: dict[str, object] = {"kind": "imap", "validity": 7, "uid_next": 4, "claimed": 4, "modseq": 0, "epoch": 0, "witness": None}
    return json.dumps(held | changes)


class TestNumbers:
    """UIDVALIDITY, UIDNEXT, HIGHESTMODSEQ."""

    def test_all_once_and_then_nothing(self) -> None:
        given, cursor = read(ImapScript())
        assert given == ["1", "2", "3"]
        script = ImapScript()
        assert read(script, cursor) == ([], cursor)
        assert [command for command in script.commands if command.startswith("UID")] == []

    @pytest.mark.parametrize("validity", ["6", "8"])
    def test_another_uidvalidity_is_another_place(self, validity: str) -> None:
        broken(ImapScript(validity=validity), CursorInvalid, "UIDVALIDITY", place())

    def test_without_uidvalidity_nothing_can_be_kept(self) -> None:
        broken(ImapScript(validity=""), ProtocolBroken, "UIDVALIDITY")

    @pytest.mark.parametrize(
        "cursor", ["[]", "{}", '{"kind": "ews"}', place(validity="7"), place(uid_next=-1), place(other=1), place(witness=3)]
    )
    def test_a_place_that_is_not_ours(self, cursor: str) -> None:
        broken(ImapScript(), CursorInvalid, None, cursor)

    def test_a_server_that_went_back_is_read_from_the_beginning_in_a_generation_of_its_own(self) -> None:
        script = ImapScript(uids=(1, 2))
        with Played(script) as server:
            source = server.open()
            (page,) = pages(source, place(), "1", "2")  # what is known is known of the old generation alone; this fake knows no such thing
            assert (page.items, page.generation) == ((), "imap-7.1")
            with pytest.raises(CursorInvalid, match="went back"):
                source.delete("Inbox", "imap-7", ["1"])
            with pytest.raises(CursorInvalid, match="went back"):
                fetched(source, 1)
            assert fetched(source, 1, generation="imap-7.1")[0].raw is not None
            source.close()
        assert page.cursor is not None
        following = json.loads(page.cursor)
        assert (following["epoch"], following["uid_next"]) == (1, 3)
        assert read(ImapScript(uids=(1, 2, 3)), page.cursor)[0] == ["3"]

    def test_another_message_under_the_last_number_is_noticed_though_more_came_than_were_lost(self) -> None:
        witness = {"uid": 3, "size_bytes": 25, "arrived_at": DATE.strip('"')}
        assert read(ImapScript(uids=(1, 2, 3, 4)), place(witness=witness))[0] == ["4"]
        other = witness | {"size_bytes": 26}
        assert read(ImapScript(uids=(1, 2, 3, 4)), place(witness=other))[0] == ["1", "2", "3", "4"]

    def test_a_count_of_changes_that_fell_is_no_harm_where_the_last_message_is_the_same(self) -> None:
        witness = {"uid": 3, "size_bytes": 25, "arrived_at": DATE.strip('"')}
        script = ImapScript(modseq="1", capabilities=f"{CAPABILITIES} CONDSTORE")
        assert read(script, place(modseq=90, witness=witness))[0] == []
        assert any("(CONDSTORE)" in command for command in script.commands)
        assert read(ImapScript(modseq="1"), place(modseq=90, witness=witness | {"uid": 77}))[0] == ["1", "2", "3"]

    def test_a_server_without_uidnext_is_searched_each_time(self) -> None:
        given, cursor = read(ImapScript(uid_next="none"))
        assert given == ["1", "2", "3"]
        assert read(ImapScript(uid_next="none"), cursor) == ([], cursor)
        assert read(ImapScript(uids=(1, 2, 3, 9), uid_next="none"), cursor)[0] == ["9"]

    def test_a_uidnext_that_never_moves_is_not_believed(self) -> None:
        given, cursor = read(ImapScript(uids=(1, 2, 3), uid_next="2"))
        assert given == ["1", "2", "3"]
        assert read(ImapScript(uids=(1, 2, 3, 4), uid_next="2"), cursor)[0] == ["4"]

    def test_a_uidnext_that_was_wrong_before_is_not_believed_when_it_says_that_nothing_came(self) -> None:
        assert read(ImapScript(uids=(1, 2, 3, 4), uid_next="4"), place(claimed=2))[0] == ["4"]

    def test_an_empty_folder(self) -> None:
        script = ImapScript(uids=())
        given, cursor = read(script)
        assert given == []
        assert not any(command.startswith("UID SEARCH") for command in script.commands)
        assert read(ImapScript(uids=(1,)), cursor)[0] == ["1"]

    def test_the_last_message_that_answers_to_any_star_is_not_new(self) -> None:
        script = ImapScript({SEARCH: '* ESEARCH (TAG "{tag}") UID ALL 3|{tag} OK'}, uid_next="9")
        assert read(script, place())[0] == []


class TestLists:
    """Lists of numbers."""

    def test_plain_search_with_numbers_out_of_order(self) -> None:
        script = ImapScript({SEARCH: "* SEARCH 3 1 2 (MODSEQ 9)|{tag} OK"}, capabilities="IMAP4rev1 SASL-IR AUTH=PLAIN")
        assert read(script)[0] == ["1", "2", "3"]
        assert "UID SEARCH UID 1:*" in script.commands

    def test_a_list_that_no_folder_can_hold_is_not_made(self) -> None:
        broken(ImapScript({SEARCH: '* ESEARCH (TAG "{tag}") UID ALL 1:4294967295|{tag} OK'}), ProtocolBroken, "lists")

    @pytest.mark.parametrize(
        "said", ["* SEARCH 1 x", "* SEARCH 1 4294967296", "* SEARCH 0", '* ESEARCH (TAG "a") UID ALL 1:', "* SEARCH (1"]
    )
    def test_what_is_no_list_of_numbers(self, said: str) -> None:
        broken(ImapScript({SEARCH: f"{said}|{{tag}} OK"}), ProtocolBroken)

    def test_steps_and_pages(self) -> None:
        uids = tuple(range(1, 1_201))
        with Played(ImapScript(uids=uids)) as server:
            source = server.open()
            given = pages(source)
            source.close()
        assert [len(page.items) for page in given] == [100] * 12
        assert [page.cursor is not None for page in given] == [*[False] * 4, True] * 2 + [False, True]
        assert ids(given) == [str(uid) for uid in uids]
        first = json.loads(given[4].cursor or "")
        assert (first["uid_next"], first["witness"]["uid"]) == (501, 500)

    def test_messages_of_a_step_come_in_the_order_in_which_they_arrived(self) -> None:
        dates = {1: '"17-Jul-2026 02:44:25 +0200"', 2: '"17-Jul-2026 02:44:25 +0300"', 3: "NIL", 4: '"17-Jul-2026 02:44:25 +0200"'}
        said = "|".join([*(head(uid, date=date) for uid, date in dates.items()), "{tag} OK"])
        assert read(ImapScript({HEADS: said}, uids=(1, 2, 3, 4)))[0] == ["2", "1", "4", "3"]

    def test_a_page_ends_by_the_sizes_the_server_tells(self) -> None:
        size = PAGE_BYTES // 2 + 1
        with Played(ImapScript({HEADS: "|".join([*(head(uid, size) for uid in (1, 2, 3)), "{tag} OK"])})) as server:
            source = server.open()
            assert [ids([page]) for page in pages(source)] == [["1"], ["2"], ["3"]]
            source.close()


class TestHeads:
    """What messages are about."""

    def test_answers_that_nobody_asked_for(self) -> None:
        said = [
            "* 4 EXISTS",
            "* 1 FETCH (FLAGS (\\Seen))",
            head(2),
            "* OK still here",
            "* 9 FETCH (UID 9 FLAGS ())",
            head(1),
            "* 2 EXPUNGE",
            "* VANISHED 77",
            "* 3 FETCH (FLAGS () UID 3)",
            head(3),
            "{tag} OK",
        ]
        assert read(ImapScript({HEADS: "|".join(said)}))[0] == ["1", "2", "3"]

    def test_one_message_in_two_answers_small_letters_and_nil(self) -> None:
        said = [
            f"* 1 fetch (uid 1 rfc822.size 25 internaldate {DATE})",
            f"* 1 fetch (uid 1 body[header] {octets(HEAD)})",
            f"* 2 FETCH (UID 2 RFC822.SIZE 25 INTERNALDATE NIL BODY[HEADER] {octets(HEAD)})",
            f'* 3 FETCH (BODY[HEADER] {octets(HEAD)} UID 3 RFC822.SIZE 25 X-OTHER (a (b "c" NIL)))',
            "{tag} OK",
        ]
        with Played(ImapScript({HEADS: "|".join(said)})) as server:
            source = server.open()
            (page,) = pages(source)
            source.close()
        assert [(item.remote_id, item.arrived_at is None, item.head) for item in page.items] == [
            ("1", False, HEAD.encode()),
            ("2", True, HEAD.encode()),
            ("3", True, HEAD.encode()),
        ]

    def test_what_vanished_between_list_and_heads_is_left_out(self) -> None:
        script = ImapScript({HEADS: lambda _peer, _tag, _command: shrink(script)})
        assert read(script)[0] == ["1"]

    def test_what_is_listed_and_has_no_head_is_asked_for_whole(self) -> None:
        said = "|".join([head(1), f"* 2 FETCH (UID 2 RFC822.SIZE 25 INTERNALDATE {DATE} BODY[HEADER] NIL)", "{tag} OK"])
        with Played(ImapScript({HEADS: said})) as server:
            source = server.open()
            (page,) = pages(source)
            source.close()
        assert [(item.remote_id, item.head is None, item.raw is None) for item in page.items] == [
            ("1", False, True),
            ("2", True, False),
            ("3", True, False),
        ]

    def test_a_head_that_is_too_large_makes_the_message_be_looked_at_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("core.transports.imap.fetching.HEAD_BYTES", len(HEAD) + 10)
        long = f"* 2 FETCH (UID 2 RFC822.SIZE 900 INTERNALDATE {DATE} BODY[HEADER] {octets(HEAD + 'x' * 500)})"
        with Played(ImapScript({HEADS: f"{head(1)}|{long}|{head(3)}|{{tag}} OK"})) as server:
            source = server.open()
            (page,) = pages(source)
            source.close()
        assert [item.raw is not None for item in page.items] == [False, True, False]

    def test_heads_that_are_refused_altogether(self) -> None:
        broken(ImapScript({FETCH: "{tag} NO [SERVERBUG] no"}), ServerBusy, "no")

    def test_the_line_is_cut_in_the_middle_of_a_literal(self) -> None:
        def cut(peer: Peer, _tag: str, _command: str) -> None:
            peer.say(head(1))
            peer.sock.sendall(b"* 2 FETCH (UID 2 BODY[HEADER] {400}\r\nSubject: half")

        broken(ImapScript({HEADS: cut}), ConnectionFailed)

    @pytest.mark.parametrize("size", [len(HEAD) - 3, len(HEAD) + 3, "x", "99999999999999999999"])
    def test_literals_that_are_not_as_long_as_they_say(self, size: object) -> None:
        wrong = f"* 1 FETCH (UID 1 RFC822.SIZE 25 BODY[HEADER] {{{size}}}\r\n{HEAD})"
        broken(ImapScript({HEADS: f"{wrong}|{{tag}} OK"}), ProtocolBroken)

    def test_good_bye_says_why(self) -> None:
        broken(ImapScript({HEADS: lambda peer, _tag, _command: peer.say("* BYE [UNAVAILABLE] going down")}), ServerBusy, "going down")


class TestFolder:
    """Opening a folder."""

    @pytest.mark.parametrize(
        ("said", "listed", "kind"),
        [
            ("NO [NONEXISTENT] none", "", FolderMissing),
            ("NO Mailbox does not exist", "", FolderMissing),
            ("NO cannot", "", FolderMissing),
            ("NO cannot", '* LIST (\\NoSelect) "/" Box|', FolderMissing),
            ("NO cannot", '* LIST () "/" Box|', ServerBusy),
            ("NO cannot", '* LIST () "/" Boxes|* LIST () "/"|', FolderMissing),
            ("NO [UNAVAILABLE] later", "", ServerBusy),
        ],
    )
    def test_a_refusal(self, said: str, listed: str, kind: type[PostroomError]) -> None:
        script = ImapScript({'EXAMINE "Box".*': f"{{tag}} {said}", "LIST .*": f"{listed}{{tag}} OK"})
        with Played(script) as server:
            source = server.open()
            with pytest.raises(kind):
                list(source.pages("Box", None, NothingKnownHere()))
            source.close()

    def test_no_inbox_is_no_mailbox(self) -> None:
        broken(ImapScript({"EXAMINE .*": "{tag} NO [NONEXISTENT] none"}), MailboxMissing)


class NothingKnownHere:
    """Knows nothing."""

    def known(self, folder: str, generation: str, remote_ids: object) -> set[str]:
        """Nothing."""
        del folder, generation, remote_ids
        return set()


def shrink(script: ImapScript) -> str:
    """Give the first alone, since two and three are gone."""
    script.uids = (1,)
    return f"{head(1)}\r\n* 3 EXPUNGE\r\n* 2 EXPUNGE\r\n{{tag}} OK\r\n"
