"""IMAP against a real Dovecot, with what it can do and without."""

from __future__ import annotations

import dataclasses
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.profile import Tls
from core.domain.remote_folder import INBOX_ID, FolderUse, RemoteFolder
from core.domain.secret import Secret
from core.errors import Cancelled, CredentialsRejected, CursorInvalid, FolderMissing, NotSupported, PostroomError, TlsUnavailable
from core.ports import SourceItem
from core.transports.imap.fetching import PART_BYTES
from core.transports.imap.source import ImapSource, open_imap, open_wire
from core.transports.imap.watching import watch
from core.transports.mail import MailTransports
from tests.fakes.line_server import PATIENCE_S, NothingKnown, RememberingObserver
from tests.fakes.memory import Memory
from tests.mail_worlds.imap import ImapWorld, imap_settings, imap_world
from tests.mail_worlds.messages import letter
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot, running

pytestmark = pytest.mark.dovecot

BARE = "imap_capability = IMAP4rev1 SASL-IR ID"
SPECIAL = r"""
namespace inbox {
  mailbox Gesendet {
    auto = create
    special_use = \Sent
  }
}
"""


@pytest.fixture(scope="module")
def bare(certificates: Certificates) -> Iterator[Dovecot]:
    """A Dovecot without UIDPLUS, MOVE, IDLE, CONDSTORE, QRESYNC, ESEARCH, NAMESPACE and what there is for lists."""
    with running(certificates, plaintext_allowed=True, more=BARE) as server:
        yield server


@pytest.fixture(scope="module")
def special(certificates: Certificates) -> Iterator[Dovecot]:
    """A Dovecot with a folder that it keeps for what is sent."""
    with running(certificates, plaintext_allowed=True, more=SPECIAL) as server:
        yield server


@pytest.fixture(params=["all", "bare"])
def world(request: pytest.FixtureRequest) -> Iterator[ImapWorld]:
    """A mailbox on a server that can do all it knows, and on one that can do next to nothing."""
    with imap_world(request.getfixturevalue({"all": "dovecot", "bare": "bare"}[request.param])) as made:
        yield made


@pytest.fixture
def full(dovecot: Dovecot) -> Iterator[ImapWorld]:
    """A mailbox on a server that can do all it knows."""
    with imap_world(dovecot) as made:
        yield made


def opened(how: ConnectionSettings, observer: RememberingObserver | None = None) -> ImapSource:
    """A session."""
    return open_imap(how, CancelToken(), observer or RememberingObserver(), Memory())


def listed(source: ImapSource, cursor: str | None = None, folder: str = INBOX_ID) -> tuple[list[SourceItem], str, str | None]:
    """All that is new, the generation, and the place after it."""
    items: list[SourceItem] = []
    generation, place = "", cursor
    for page in source.pages(folder, cursor, NothingKnown()):
        items += page.items
        generation, place = page.generation, page.cursor or place
    return items, generation, place


def flags(world: ImapWorld) -> str:
    """The flags of all messages of the inbox, as another session sees them."""
    world.client.select("INBOX", readonly=True)
    return str(world.client.fetch("1:*", "(FLAGS)"))


class TestSignIn:
    """Every way of encryption, and what is refused."""

    @pytest.mark.parametrize("tls", list(Tls))
    def test_steps_and_messages_as_they_are(self, dovecot: Dovecot, tls: Tls) -> None:
        user = dovecot.new_user()
        messages = [
            letter(1),
            letter(2, text="x" * 300_000),
            b"\r\n",
            b"Subject: 4\r\n\r\n",
            "Subject: \N{SNOWMAN}\r\n\r\n\N{SNOWMAN}\r\n".encode(),
        ]
        dovecot.deliver(user.name, messages)
        observer = RememberingObserver()
        source = opened(dataclasses.replace(imap_settings(dovecot, user, tls), host="localhost"), observer)
        items, generation, _ = listed(source)
        whole = list(source.fetch(INBOX_ID, generation, [item.remote_id for item in items]))
        source.close()
        assert [item.raw for item in whole] == messages
        assert all(item.arrived_at is not None for item in whole)
        steps = {
            Tls.NONE: ["dns", "tcp", "capabilities", "authentication"],
            Tls.STARTTLS: ["dns", "tcp", "capabilities", "tls", "capabilities", "authentication"],
            Tls.IMPLICIT: ["dns", "tcp", "tls", "capabilities", "authentication"],
        }
        assert observer.names == steps[tls]
        assert "AUTH=PLAIN" in observer.steps[-2].details[0]
        assert observer.steps[-1].details == [f"signed in as {user.name} (AUTHENTICATE PLAIN)"]

    def test_a_wrong_password(self, dovecot: Dovecot) -> None:
        user = dovecot.new_user()
        how = dataclasses.replace(imap_settings(dovecot, user), secret=Secret("wrong"))
        with pytest.raises(CredentialsRejected, match=f"refused {user.name}") as caught:
            opened(how)
        assert "AUTHENTICATIONFAILED" in caught.value.detail

    def test_no_password_before_encryption(self, dovecot_tls_only: Dovecot) -> None:
        user = dovecot_tls_only.new_user()
        with pytest.raises(TlsUnavailable, match="LOGINDISABLED") as caught:
            opened(imap_settings(dovecot_tls_only, user, Tls.NONE))
        assert (caught.value.code, "the server offers it" in caught.value.hint) == ("TlsRequired", True)
        opened(imap_settings(dovecot_tls_only, user, Tls.STARTTLS)).close()


class TestPages:
    """What is new."""

    def test_ten_thousand_are_listed_with_few_commands(self, dovecot: Dovecot) -> None:
        user = dovecot.new_user()
        dovecot.deliver(user.name, (letter(number % 1000) for number in range(10_000)))
        source = opened(imap_settings(dovecot, user))
        known = NothingKnown(*(str(uid) for uid in range(1, 10_001)))
        (last,) = source.pages(INBOX_ID, None, known)
        assert (last.items, last.cursor is not None) == ((), True)
        assert source._session.wire._count < 8
        assert list(source.pages(INBOX_ID, last.cursor, known)) == []
        assert known.calls == 20
        source.close()

    def test_an_idle_folder_costs_one_command(self, world: ImapWorld) -> None:
        world.deliver(letter(1))
        source = opened(world.settings)
        _, _, place = listed(source)
        before = source._session.wire._count
        assert listed(source, place) == ([], "", place)
        assert source._session.wire._count == before + 1
        world.deliver(letter(2))
        assert len(listed(source, place)[0]) == 1
        source.close()

    def test_a_mailbox_brought_back_that_got_as_many_as_it_lost_is_read_anew(
        self, full: ImapWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        full.deliver(letter(1))
        full.backup(tmp_path / "kept")
        full.deliver(letter(2))
        source = opened(full.settings)
        before, generation, place = listed(source)
        source.close()
        full.restore(tmp_path / "kept")
        full.deliver(letter(3))
        source = opened(full.settings)
        monkeypatch.setattr("core.transports.imap.places.WITNESS_EVERY_S", 0)
        after, other, place = listed(source, place)
        source.close()
        assert [item.remote_id for item in after] == [item.remote_id for item in before]
        assert other != generation
        heads = [item.head or b"" for item in after]
        assert b"3@" in heads[-1], heads

    def test_nothing_becomes_seen(self, world: ImapWorld) -> None:
        for number in range(3):
            world.deliver(letter(number))
        source = opened(world.settings)
        items, generation, _ = listed(source)
        assert all(item.raw for item in source.fetch(INBOX_ID, generation, [item.remote_id for item in items]))
        assert source.file(INBOX_ID, generation, [items[0].remote_id], "Elsewhere") == {items[0].remote_id}
        source.close()
        assert "Seen" not in flags(world)

    def test_an_answer_that_was_copied_here_before_its_question_comes_after_it(self, full: ImapWorld) -> None:
        for number in (5, 3, 4):
            full.deliver(letter(number))
        source = opened(full.settings)
        assert [item.remote_id for item in listed(source)[0]] == ["2", "3", "1"]
        source.close()

    def test_a_folder_that_was_made_anew_is_read_anew(self, world: ImapWorld) -> None:
        world.make_folder("Box")
        world.deliver(letter(1), "Box")
        source = opened(world.settings)
        items, generation, place = listed(source, folder="Box")
        source.close()
        world.remove_folder("Box")
        world.make_folder("Box")
        world.deliver(letter(2), "Box")
        source = opened(world.settings)
        with pytest.raises(CursorInvalid):
            listed(source, place, "Box")
        with pytest.raises(CursorInvalid):
            list(source.fetch("Box", generation, [items[0].remote_id]))
        anew, following, _ = listed(source, folder="Box")
        assert (len(anew), following != generation) == (1, True)
        source.close()

    def test_a_mailbox_that_was_emptied_has_nothing_new(self, world: ImapWorld) -> None:
        for number in range(3):
            world.deliver(letter(number))
        source = opened(world.settings)
        _, _, place = listed(source)
        world.remove("1:*")
        assert listed(source, place)[0] == []
        world.deliver(letter(4))
        assert [item.remote_id for item in listed(source, place)[0]] == ["4"]
        source.close()


class TestWhole:
    """Messages whole."""

    def test_a_large_message_comes_part_by_part(self, dovecot: Dovecot) -> None:
        user = dovecot.new_user()
        sizes = (PART_BYTES + 1_000_000, 2 * PART_BYTES + 5, 100)
        messages = [letter(number, size_bytes=size) for number, size in enumerate(sizes)]
        dovecot.deliver(user.name, messages)
        source = opened(imap_settings(dovecot, user))
        items, generation, _ = listed(source)
        assert [item.raw for item in source.fetch(INBOX_ID, generation, [item.remote_id for item in items])] == messages
        source.close()

    def test_what_another_program_removed_is_gone_and_the_rest_comes(self, world: ImapWorld) -> None:
        for number in range(6):
            world.deliver(letter(number))
        source = opened(world.settings)
        items, generation, _ = listed(source)
        world.remove("2,6")
        fetched = list(source.fetch(INBOX_ID, generation, [item.remote_id for item in items]))
        assert [(item.remote_id, item.gone, item.raw is None) for item in fetched] == [
            (str(uid), uid in {2, 6}, uid in {2, 6}) for uid in range(1, 7)
        ]
        source.close()

    def test_what_never_was_is_gone(self, full: ImapWorld) -> None:
        full.deliver(letter(1))
        source = opened(full.settings)
        _, generation, _ = listed(source)
        assert [item.gone for item in source.fetch(INBOX_ID, generation, ["99", "x", "0"])] == [True, True, True]
        source.close()


class TestActions:
    """Removing and moving."""

    def test_others_marked_for_removal_stay(self, world: ImapWorld) -> None:
        for number in range(3):
            world.deliver(letter(number))
        world.client.select("INBOX")
        world.client.uid("STORE", "3", "+FLAGS", "(\\Deleted)")
        source = opened(world.settings)
        _, generation, _ = listed(source)
        removed = source.delete(INBOX_ID, generation, ["1"])
        source.close()
        alone = "UIDPLUS" in str(world.client.capability())
        assert (removed, world.held()) == (({"1"}, 2) if alone else (set(), 3))

    def test_a_folder_that_is_gone_is_missing(self, world: ImapWorld) -> None:
        source = opened(world.settings)
        with pytest.raises(FolderMissing):
            listed(source, folder="Nowhere")
        source.close()


class TestFolders:
    """The tree."""

    def test_names_in_every_script_levels_and_counts(self, world: ImapWorld) -> None:
        world.client.create('"Arbeit.Entw&APw-rfe"')
        world.client.create('"Inbox&-.a b"')
        world.client.create('"INBOX.Contoso"')
        world.client.append('"Arbeit.Entw&APw-rfe"', "", "", letter(1))
        source = opened(world.settings)
        folders = source.folders()
        source.close()
        assert len({folder.birth for folder in folders}) == len(folders)
        assert dataclasses.replace(folders[0], birth=None) == RemoteFolder(INBOX_ID, INBOX_ID, total=0)
        by_path = {folder.path: dataclasses.replace(folder, birth=None) for folder in folders}
        assert by_path["Arbeit/Entwürfe"] == RemoteFolder("Arbeit.Entwürfe", "Arbeit/Entwürfe", None, 1)
        assert by_path["Inbox/Contoso"].parent_id == INBOX_ID
        assert by_path["Inbox&/a b"].total == 0
        assert "Arbeit" not in by_path, "a level that holds no mail"

    def test_every_listed_folder_can_be_read(self, world: ImapWorld) -> None:
        for name in ('"Arbeit.Entw&APw-rfe"', '"a b.c\\"d"', '"NIL"', '"&bad"', '"&-:x"'):
            world.client.create(name)
        source = opened(world.settings)
        folders = source.folders()
        assert len(folders) >= 5
        for folder in folders:
            assert listed(source, folder=folder.id)[0] == []
        source.close()

    def test_what_is_sent_is_known_by_its_use(self, special: Dovecot) -> None:
        with imap_world(special) as world:
            source = opened(world.settings)
            assert {folder.path: folder.use for folder in source.folders()} == {INBOX_ID: None, "Gesendet": FolderUse.SENT}
            source.close()


class TestWatch:
    """Waiting for mail."""

    def test_a_message_wakes(self, full: ImapWorld) -> None:
        transports, token = MailTransports(Memory()), CancelToken()
        assert transports.can_watch(full.settings)
        with watching(lambda told: transports.watch(full.settings, token, [INBOX_ID], told)) as (hints, ended):
            hints.get(timeout=PATIENCE_S)
            full.deliver(letter(1))
            hints.get(timeout=PATIENCE_S)
            token.cancel()
            assert isinstance(ended.get(timeout=PATIENCE_S), Cancelled)

    @pytest.mark.parametrize("notify", [True, False])
    def test_a_message_in_another_folder_wakes(self, full: ImapWorld, notify: bool) -> None:
        full.make_folder("Box")
        token = CancelToken()
        wire = open_wire(full.settings, token, RememberingObserver(), None)
        assert wire.offers("NOTIFY")
        if not notify:
            wire.capabilities -= {"NOTIFY"}
        with closing(wire.connection), watching(lambda told: watch(wire, [INBOX_ID, "Box"], told, poll_s=0.05)) as (hints, ended):
            hints.get(timeout=PATIENCE_S)
            full.deliver(letter(1), "Box")
            hints.get(timeout=PATIENCE_S)
            token.cancel()
            assert isinstance(ended.get(timeout=PATIENCE_S), Cancelled)

    def test_without_idle_nobody_waits_and_that_is_remembered(self, bare: Dovecot) -> None:
        with imap_world(bare) as world:
            transports = MailTransports(Memory())
            assert transports.can_watch(world.settings)
            with pytest.raises(NotSupported, match="no IDLE"):
                transports.watch(world.settings, CancelToken(), [INBOX_ID], lambda: None)
            assert not transports.can_watch(world.settings)

    def test_a_folder_that_is_gone_does_not_blind_the_others(self, full: ImapWorld) -> None:
        full.make_folder("Kept")
        token = CancelToken()
        transports = MailTransports(Memory())
        with watching(lambda tell: transports.watch(full.settings, token, [INBOX_ID, "Nowhere", "Kept"], tell)) as (hints, ended):
            hints.get(timeout=PATIENCE_S)
            full.deliver(letter(1), "Kept")
            hints.get(timeout=PATIENCE_S)
            token.cancel()
            assert isinstance(ended.get(timeout=PATIENCE_S), Cancelled)


class watching:  # noqa: N801  reads as a word
    """Runs a watch on a thread; hints and the error at its end come through queues."""

    def __init__(self, run: Callable[[Callable[[], None]], None]) -> None:
        self._run = run
        self._hints: queue.Queue[None] = queue.Queue()
        self._ended: queue.Queue[PostroomError | None] = queue.Queue()
        self._thread = threading.Thread(target=self._serve)

    def _serve(self) -> None:
        try:
            self._run(lambda: self._hints.put(None))
        except PostroomError as error:
            self._ended.put(error)
        else:
            self._ended.put(None)

    def __enter__(self) -> tuple[queue.Queue[None], queue.Queue[PostroomError | None]]:
        self._thread.start()
        return self._hints, self._ended

    def __exit__(self, *_error: object) -> None:
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()
