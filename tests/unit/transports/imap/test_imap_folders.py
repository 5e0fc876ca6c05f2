"""Names of folders, their tree, and what is done to messages in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.remote_folder import INBOX_ID, FolderUse, RemoteFolder
from core.errors import AccessDenied, AdminError, FolderMissing, NotSupported, ProtocolBroken, ServerBusy
from core.transports.imap.names import decoded, encoded, id_of, levels_of, path_of, quoted, wire_of
from core.transports.imap.selected import generation_of, sets, uids_of, validity_of
from tests.unit.transports.imap.imap_script import CAPABILITIES, Answer, ImapScript, Played, octets

NAMES = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n\0"), min_size=1)


class TestNames:
    """Modified UTF-7, ids, paths."""

    @pytest.mark.parametrize(
        ("letters", "wire"),
        [
            ("Entwürfe", "Entw&APw-rfe"),
            ("A&B", "A&-B"),
            ("&", "&-"),
            ("日本語", "&ZeVnLIqe-"),
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
            ("\N{PARTY POPPER}", "&2DzfiQ-"),
            ("plain", "plain"),
        ],
    )
    def test_modified_utf7(self, letters: str, wire: str) -> None:
        assert (encoded(letters), decoded(wire)) == (wire, letters)

    @given(NAMES)
    def test_every_name_comes_back(self, letters: str) -> None:
        assert decoded(encoded(letters)) == letters
        assert encoded(letters).isascii()

    @given(
        st.one_of(NAMES, st.sampled_from(["&bad", "&", "&AGE-", "&:x", "Inbox", "inbox", "a&AOQ", "&2Dw-", "&----", "&A-"])), st.booleans()
    )
    def test_every_name_on_the_wire_can_be_opened_by_its_id(self, wire: str, utf8: bool) -> None:
        known = id_of(wire, utf8=utf8)
        assert wire_of(known, utf8=utf8) == ("INBOX" if wire.upper() == "INBOX" else wire)

    def test_an_id_that_no_folder_can_have(self) -> None:
        with pytest.raises(FolderMissing):
            wire_of("\ud800", utf8=False)
        with pytest.raises(FolderMissing):
            wire_of("\ud800", utf8=True)
        with pytest.raises(FolderMissing):
            quoted("a\r\nb")

    @pytest.mark.parametrize(
        ("folder", "delimiter", "path"),
        [
            ("Work/2026", "/", "Work/2026"),
            ("Work.2026", ".", "Work/2026"),
            ("Work.20/26", ".", "Work/20\\/26"),
            ("INBOX.Sub", ".", "Inbox/Sub"),
            ("inbox/Sub", "/", "Inbox/Sub"),
            ("inbox2", "/", "inbox2"),
            ("Work/2026", None, "Work\\/2026"),
            ("Work/", "/", "Work"),
            ("/", "/", "\\/"),
            ("a\\b", "\\", "a/b"),
        ],
    )
    def test_paths(self, folder: str, delimiter: str | None, path: str) -> None:
        assert path_of(levels_of(folder, delimiter)) == path


class TestSets:
    """UIDs in commands."""

    def test_only_what_is_meant_is_in_them(self) -> None:
        assert list(sets([9, 3, 4, 5, 3, 11])) == ["3:5,9,11"]
        assert list(sets([])) == []

    def test_they_are_of_bearable_length(self) -> None:
        made = list(sets(range(2, 20_000, 2)))
        assert max(map(len, made)) <= 4_020
        assert [int(uid) for part in made for uid in part.split(",")] == list(range(2, 20_000, 2))

    def test_ids_that_are_no_numbers_mean_nothing(self) -> None:
        assert uids_of(["3", "x", "", "-1", "0", "4294967296", "3", "\N{SUPERSCRIPT TWO}"]) == [3]

    @pytest.mark.parametrize(
        ("generation", "validity"), [("imap-7", 7), ("imap-7.2", 7), ("ews-1", 0), ("1", 0), ("imap-", 0), ("imap-x", 0)]
    )
    def test_generations(self, generation: str, validity: int) -> None:
        assert validity_of(generation) == validity
        assert generation_of(7, 2) == "imap-7.2"


def folders(script: ImapScript) -> list[RemoteFolder]:
    """The tree."""
    with Played(script) as server:
        source = server.open()
        found = source.folders()
        source.close()
    return found


class TestTree:
    """LIST."""

    def test_counts_and_uses_come_with_the_list(self) -> None:
        listed = [
            '* LIST (\\HasChildren) "/" "Work"',
            '* LIST (\\Sent \\HasNoChildren) "/" {4}\r\nSent',
            '* LIST (\\nonexistent) "/" Gone',
            '* LIST () "/" Gone/Child',
            '* LIST () "/" Work/Deep',
            '* LIST () NIL "NIL"',
            "* LIST () NIL NIL",
            '* LIST (\\Noselect) "/" ""',
            '* list (\\trash) "/" "Trash \\"can\\""',
            "* STATUS Work (MESSAGES 3)",
            '* STATUS "INBOX" (messages 12 X-OTHER NIL)',
            f"* STATUS {octets('Sent')} (MESSAGES 7)",
            '* LIST (\\Marked) "/" inbox',
            "* 3 EXISTS",
            "{tag} OK",
        ]
        script = ImapScript({"LIST .*": "|".join(listed)}, capabilities=f"{CAPABILITIES} LIST-EXTENDED LIST-STATUS SPECIAL-USE")
        assert folders(script) == [
            RemoteFolder(INBOX_ID, INBOX_ID, None, 12),
            RemoteFolder("Gone/Child", "Gone/Child"),
            RemoteFolder("NIL", "NIL"),
            RemoteFolder("Sent", "Sent", None, 7, FolderUse.SENT),
            RemoteFolder('Trash "can"', 'Trash "can"', None, None, FolderUse.TRASH),
            RemoteFolder("Work", "Work", None, 3),
            RemoteFolder("Work/Deep", "Work/Deep", "Work"),
        ]
        assert 'LIST "" "*" RETURN (SPECIAL-USE STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY))' in script.commands
        assert not any(command.startswith("STATUS") for command in script.commands)

    def test_birth_and_state_come_with_the_list(self) -> None:
        listed = [
            '* LIST () "/" INBOX',
            '* LIST () "/" A',
            '* LIST () "/" B',
            '* LIST () "/" C',
            "* STATUS INBOX (MESSAGES 3 UIDNEXT 9 UIDVALIDITY 7 MAILBOXID (F1))",
            "* STATUS A (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8)",
            "* STATUS B (MESSAGES 2 UIDVALIDITY 8)",
            "{tag} OK",
        ]
        script = ImapScript({"LIST .*": "|".join(listed)}, capabilities=f"{CAPABILITIES} LIST-EXTENDED LIST-STATUS OBJECTID")
        found = {folder.id: (folder.birth, folder.state) for folder in folders(script)}
        assert found == {INBOX_ID: ("id:F1", "7.9.3"), "A": ("v:8", "8.1.0"), "B": ("v:8", None), "C": (None, None)}
        assert 'LIST "" "*" RETURN (STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY MAILBOXID))' in script.commands

    def test_counts_are_asked_for_where_the_list_has_none(self) -> None:
        script = ImapScript(
            {
                "LIST .*": '* LIST () "." INBOX|* LIST () "." INBOX.Sub|* LIST (\\NoSelect) "." No|{tag} OK',
                'STATUS "INBOX" .*': "* STATUS INBOX (MESSAGES 2)|{tag} OK",
                "STATUS .*": "{tag} NO not that one",
            }
        )
        assert folders(script) == [RemoteFolder(INBOX_ID, INBOX_ID, None, 2), RemoteFolder("INBOX.Sub", "Inbox/Sub", INBOX_ID)]

    def test_other_peoples_folders_are_left_out(self) -> None:
        script = ImapScript(
            {
                "NAMESPACE": '* NAMESPACE (("" "/")) (("~" "/")) (("#shared/" "/")("Public/" "/"))|{tag} OK',
                "LIST .*": '* LIST () "/" ~bob/x|* LIST () "/" "#shared/y"|* LIST () "/" Public/z|* LIST () "/" Mine|{tag} OK',
            }
        )
        assert [folder.path for folder in folders(script)] == [INBOX_ID, "Mine"]

    def test_folders_may_not_be_listed(self) -> None:
        with Played(ImapScript({"LIST .*": "{tag} NO [NOPERM] no"})) as server:
            source = server.open()
            with pytest.raises(AccessDenied):
                source.folders()
            source.close()

    @pytest.mark.parametrize("said", ['* LIST () "/"', "* LIST", '* LIST () "/" (x)', '* LIST () "/ x'])
    def test_what_is_no_list(self, said: str) -> None:
        with Played(ImapScript({"LIST .*": f"{said}|{{tag}} OK"})) as server:
            source = server.open()
            with pytest.raises(ProtocolBroken):
                source.folders()
            source.close()


def played(script: ImapScript, act: str = "delete", name: str = "Undeliverable") -> set[str]:
    """Delete or file the first two messages."""
    with Played(script) as server:
        source = server.open()
        try:
            if act == "delete":
                return source.delete(INBOX_ID, "imap-7", ["1", "2", "x"])
            return source.file(INBOX_ID, "imap-7", ["1", "2"], name)
        finally:
            source.close()


class TestActions:
    """Removing and moving."""

    def test_what_is_still_there_afterwards_is_not_removed(self) -> None:
        script = ImapScript()
        assert played(script) == {"x"}
        script = ImapScript({"UID EXPUNGE .*": lambda _peer, _tag, _command: gone(script, 1)})
        assert played(script) == {"1", "x"}
        assert "UID STORE 1:2 +FLAGS.SILENT (\\Deleted)" in script.commands

    def test_a_folder_that_may_only_be_read(self) -> None:
        script = ImapScript({"SELECT .*": "* 3 EXISTS|* OK [UIDVALIDITY 7] v|{tag} OK [READ-ONLY] only"})
        with pytest.raises(AccessDenied, match="only be read"):
            played(script)

    def test_a_full_mailbox_takes_no_copies(self) -> None:
        with pytest.raises(AdminError) as caught:
            played(ImapScript({"UID MOVE .*": "{tag} NO [OVERQUOTA] full"}), "file")
        assert caught.value.code == "MailboxFull"

    @pytest.mark.parametrize("refusal", ["NO [TRYCREATE] no such", "NO [NONEXISTENT] no such", "NO Mailbox doesn't exist: Undeliverable"])
    def test_a_folder_that_is_missing_is_made_once(self, refusal: str) -> None:
        script = ImapScript({"UID MOVE .*": [f"{{tag}} {refusal}", "{tag} OK"]})
        played(script, "file")
        assert script.commands.count('CREATE "Undeliverable"') == 1
        with pytest.raises(FolderMissing):
            played(ImapScript({"UID MOVE .*": f"{{tag}} {refusal}"}), "file")

    def test_a_folder_that_cannot_be_made(self) -> None:
        script = ImapScript({"UID MOVE .*": "{tag} NO [TRYCREATE] no", "CREATE .*": "{tag} NO not for you", "LIST .*": "{tag} OK"})
        with pytest.raises(AccessDenied, match="cannot be made"):
            played(script, "file")

    def test_folders_are_made_where_people_have_theirs(self) -> None:
        script = ImapScript({"NAMESPACE": '* NAMESPACE (("INBOX." ".")) NIL NIL|{tag} OK'})
        played(script, "file", "Ünzustellbar")
        assert 'UID MOVE 1:2 "INBOX.&ANw-nzustellbar"' in script.commands
        with pytest.raises(NotSupported):
            played(script, "file", "a.b")

    def test_without_move_copies_are_made_and_originals_removed(self) -> None:
        script = ImapScript(capabilities="IMAP4rev1 SASL-IR AUTH=PLAIN UIDPLUS")
        played(script, "file")
        wanted = ['UID COPY 1:2 "Undeliverable"', "UID STORE 1:2 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 1:2"]
        assert [command for command in script.commands if command in wanted] == wanted

    @pytest.mark.parametrize(("marked", "expunged"), [("", True), ("1", True), ("1 3", False)])
    def test_all_that_is_marked_is_removed_only_where_it_is_ours(self, marked: str, expunged: bool) -> None:
        answers: dict[str, Answer | list[Answer]] = {
            "UID SEARCH DELETED": f"* SEARCH {marked}|{{tag}} OK",
            "UID SEARCH .*": "* SEARCH 1 2|{tag} OK",
        }
        script = ImapScript(answers, capabilities="IMAP4rev1 SASL-IR AUTH=PLAIN")
        assert played(script) == {"x"}
        assert ("EXPUNGE" in script.commands) is expunged

    def test_where_folders_are_labels_what_is_removed_goes_to_the_trash(self) -> None:
        listed = '* LIST (\\All) "/" "[Gmail]/All Mail"|* LIST (\\HasNoChildren \\Trash) "/" "[Gmail]/Bin"|{tag} OK'
        script = ImapScript({"LIST .*": listed}, capabilities=f"{CAPABILITIES} X-GM-EXT-1")
        played(script)
        assert 'UID MOVE 1:2 "[Gmail]/Bin"' in script.commands
        assert not any(command.startswith("UID STORE") for command in script.commands)

    def test_a_server_that_is_busy_moves_nothing(self) -> None:
        with pytest.raises(ServerBusy):
            played(ImapScript({"UID MOVE .*": "{tag} NO [INUSE] busy"}), "file")


def gone(script: ImapScript, uid: int) -> str:
    """Remove one and say so."""
    script.uids = tuple(one for one in script.uids if one != uid)
    return "* 1 EXPUNGE\r\n{tag} OK\r\n"
