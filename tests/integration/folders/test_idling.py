"""What an idle mailbox with many mapped folders costs, in requests; and that nothing is missed for it."""

from __future__ import annotations

import pytest

from core.transports.ews.listing import STATE_HOLDS_S
from core.transports.imap.wire import ImapWire
from tests.integration.folders.conftest import Office
from tests.mail_worlds.imap import ImapWorld, done, on_wire
from tests.mail_worlds.messages import letter
from tests.mail_worlds.sources import ALICE, EwsWorld

MAPPED = 40


class Requests:
    """Counts what is asked of the server."""

    def __init__(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        self._office = office
        self._imap: list[str] = []
        send = ImapWire.send

        def counted(wire: ImapWire, command: str) -> str:
            self._imap.append(command.partition(" ")[0])
            return send(wire, command)

        monkeypatch.setattr(ImapWire, "send", counted)

    def of_a_run(self) -> list[str]:
        """Run once; the names of what was asked, signing in left out."""
        self._imap.clear()
        operations = getattr(self._office.site.world, "operations", tuple)
        before = len(operations())
        self._office.run()
        return [*(one for one in self._imap if one not in _SIGNING_IN), *operations()[before:]]


_SIGNING_IN = {"CAPABILITY", "AUTHENTICATE", "LOGIN", "STARTTLS", "ID", "ENABLE", "NAMESPACE", "LOGOUT"}


@pytest.fixture
def requests(office: Office, monkeypatch: pytest.MonkeyPatch) -> Requests:
    """A mailbox with many folders, each with a rule and a letter, read often enough to be quiet."""
    for number in range(MAPPED):
        office.tree.make(f"Inbox/F{number:03d}")
        office.put(number + 1, f"Inbox/F{number:03d}")
    office.map("Inbox", "none", subfolders=True)
    made = Requests(office, monkeypatch)
    for _ in range(3):
        office.run()
    assert len(office.filed()) == MAPPED
    return made


def test_an_idle_mailbox_costs_the_list_of_folders(office: Office, requests: Requests) -> None:
    asked = requests.of_a_run()
    match office.site.world:
        case ImapWorld():
            assert asked == ["LIST"]
        case EwsWorld(name="liberal"):
            # This server does not say when something last came.
            assert asked.count("SyncFolderItems") == MAPPED
        case _:
            assert asked.count("SyncFolderItems") == 0
            assert len(asked) <= 3, asked


def test_only_where_something_came_is_looked_into(office: Office, requests: Requests) -> None:
    office.put(100, "Inbox/F007")
    asked = requests.of_a_run()
    assert "Letter 100" in office.filed()
    if office.site.world.name != "liberal":
        assert asked.count("SyncFolderItems") + asked.count("EXAMINE") == 1, asked


def test_one_in_and_one_out_is_noticed(office: Office, requests: Requests) -> None:
    office.tree.make("Elsewhere")
    office.put(101, "Elsewhere")
    office.tree.make("Away")
    office.tree.shift("Inbox/F003", "Away")
    office.tree.shift("Elsewhere", "Inbox/F003")
    requests.of_a_run()
    assert "Letter 101" in office.filed(), "it is as old as it is, and as many are there as before"


def test_what_comes_in_the_second_in_which_the_folder_was_read_is_noticed(office: Office, requests: Requests) -> None:
    world = office.site.world
    if not isinstance(world, EwsWorld):
        pytest.skip("numbers go up with each message")
    office.tree.make("Elsewhere")
    office.put(102, "Elsewhere")
    office.put(103, "Inbox/F005")
    stands_still = world.directory[ALICE].now()
    world.directory[ALICE].now = lambda: stands_still
    assert len(world.directory[ALICE].items("Inbox/F005")) == 2
    office.site.run()
    assert "Letter 103" in office.filed()
    # As many as before, in the same second as the last change that was told.
    office.tree.make("Away")
    office.tree.shift("Inbox/F005", "Away")
    world.directory[ALICE].deliver(letter(104), "Inbox/F005")
    world.directory[ALICE].deliver(letter(105), "Inbox/F005")
    office.run()
    assert {"Letter 104", "Letter 105"} <= office.filed().keys()
    requests.of_a_run()
    assert requests.of_a_run().count("SyncFolderItems") == (0 if world.name != "liberal" else MAPPED)


def test_no_state_is_believed_for_ever_and_not_all_are_looked_into_at_once(office: Office, requests: Requests) -> None:
    office.site.clock.advance(STATE_HOLDS_S * 0.75)
    looked = requests.of_a_run()
    count = looked.count("SyncFolderItems") + looked.count("EXAMINE")
    if office.site.world.name.startswith("Exchange"):
        assert 0 < count < MAPPED
    else:
        assert count == MAPPED + 1


def test_a_place_that_is_lost_is_looked_for_though_nothing_came(office: Office, requests: Requests) -> None:
    world = office.site.world
    if not isinstance(world, ImapWorld):
        pytest.skip("an Exchange has one generation")
    done(world.client.delete(on_wire("Inbox/F002")))
    done(world.client.create(on_wire("Inbox/F002")))
    world.deliver(letter(110), "Inbox/F002")
    asked = requests.of_a_run()
    assert "EXAMINE" in asked
    assert "Letter 110" in office.filed(), "it lies below a folder that is mapped with all that is in it"
