"""What folder rules mean, row by row (facts 6.2), from the command line, on an Exchange and on an IMAP server."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.e2e.folder_world import (
    CONTOSO,
    FABRIKAM,
    PLAIN,
    A,
    B,
    ExchangeServer,
    FolderWorld,
    ImapServer,
    exchange_server,
    folder_world,
)
from tests.servers.dovecot import Dovecot


@pytest.fixture(scope="module")
def exchange() -> Iterator[ExchangeServer]:
    """One server for all tests."""
    with exchange_server() as server:
        yield server


@pytest.fixture(params=["exchange", pytest.param("imap", marks=pytest.mark.dovecot)])
def server(request: pytest.FixtureRequest) -> ExchangeServer | ImapServer:
    """Each kind of server."""
    if request.param == "exchange":
        made: ExchangeServer = request.getfixturevalue("exchange")
        return made
    dovecot: Dovecot = request.getfixturevalue("dovecot")
    return ImapServer(dovecot, count(1))


@pytest.fixture
def world(server: ExchangeServer | ImapServer, tmp_path: Path) -> Iterator[FolderWorld]:
    """Two users with three folders each, whose filters take nothing from strangers."""
    with folder_world(server, tmp_path / "home") as made:
        yield made


def both_mapped(world: FolderWorld, second: str = FABRIKAM) -> None:
    world.map(A, CONTOSO)
    world.map(B, second)


def test_mail_lands_in_a_mapped_folder(world: FolderWorld) -> None:
    world.map(A, CONTOSO)
    world.alice.deliver("one", A)
    world.alice.deliver("other")
    world.sync()
    assert world.tracked() == {"one": "Contoso"}
    assert world.activity("one")["regarding_set_by"] == "folder-rule"


def test_mail_is_moved_to_a_mapped_folder(world: FolderWorld) -> None:
    world.map(A, CONTOSO)
    world.alice.deliver("one")
    world.sync()
    assert world.tracked() == {}
    world.alice.move("one", "Inbox", A)
    world.sync()
    assert world.tracked() == {"one": "Contoso"}


def test_tracked_mail_is_moved_to_a_mapped_folder(server: ExchangeServer | ImapServer, tmp_path: Path) -> None:
    with folder_world(server, tmp_path / "home", chosen="all") as world:
        world.map(A, CONTOSO)
        world.alice.deliver("one")
        world.sync()
        assert world.tracked() == {"one": None}
        world.alice.move("one", "Inbox", A)
        world.sync()
        assert world.tracked() == {"one": "Contoso"}
        assert world.said("one") == {("folder rule Inbox/A", "files")}


def test_a_rule_without_a_record_leaves_what_mail_concerns(world: FolderWorld) -> None:
    both_mapped(world, "none")
    world.alice.deliver("bare", B)
    world.alice.deliver("linked", A)
    world.sync()
    world.alice.move("linked", A, B)
    world.sync()
    assert world.tracked() == {"bare": None, "linked": "Contoso"}


def test_only_the_chosen_folder_counts_unless_subfolders_do(world: FolderWorld) -> None:
    for path in ("Inbox/A/Deep", "Inbox/A/Deep/Deeper"):
        world.alice.make_folder(path)
    world.map(A, CONTOSO)
    world.alice.deliver("deep", "Inbox/A/Deep")
    world.sync()
    assert world.tracked() == {}
    world.map(A, CONTOSO, "--subfolders")
    world.sync()
    assert world.tracked() == {"deep": "Contoso"}
    # The nearest rule counts.
    world.map("Inbox/A/Deep", FABRIKAM)
    world.alice.deliver("deeper", "Inbox/A/Deep/Deeper")
    world.sync()
    assert world.tracked() == {"deep": "Fabrikam", "deeper": "Contoso"}


def test_an_untracked_folder_inside_a_tracked_one(world: FolderWorld) -> None:
    for path in ("Inbox/A/Private", "Inbox/A/Private/Old", "Inbox/A/Open"):
        world.alice.make_folder(path)
    world.map(A, CONTOSO, "--subfolders")
    world.map("Inbox/A/Private", "untracked", "--subfolders")
    for subject, path in (("secret", "Inbox/A/Private"), ("older", "Inbox/A/Private/Old"), ("open", "Inbox/A/Open")):
        world.alice.deliver(subject, path)
    world.sync()
    assert world.tracked() == {"open": "Contoso"}
    mapped = world.folder("Inbox/A/Private/Old")
    assert (mapped["mapped"]["tracked"], mapped["takeover"]) == (False, None)


def test_a_rule_is_removed(world: FolderWorld) -> None:
    world.map(A, CONTOSO)
    world.alice.deliver("before", A)
    world.sync()
    world.run("unmap", world.address, A)
    world.alice.deliver("after", A)
    world.sync()
    assert world.tracked() == {"before": "Contoso"}


def test_a_folder_is_deleted(world: FolderWorld) -> None:
    world.map(A, CONTOSO)
    world.alice.deliver("one", A)
    world.sync()
    world.alice.remove_folder(A)
    world.sync()
    assert world.tracked() == {"one": "Contoso"}
    assert [one["path"] for one in world.json("folders", world.address)["missing"]] == [A]
    assert [alert["code"] for alert in world.json("alerts")["alerts"]] == ["FolderMissing"]


def test_a_folder_of_the_old_name_is_another_folder(world: FolderWorld) -> None:
    world.map(A, CONTOSO)
    world.alice.deliver("one", A)
    world.sync()
    world.alice.remove_folder(A)
    world.sync()
    world.alice.make_folder(A)
    world.alice.deliver("two", A)
    world.sync()
    assert world.tracked() == {"one": "Contoso"}
    # Until a person says that it is the same to her.
    world.map(A, CONTOSO)
    world.sync()
    assert world.tracked() == {"one": "Contoso", "two": "Contoso"}


@pytest.mark.parametrize("to", ["Inbox/Renamed", "Inbox/Plain/Moved", "Outside"])
def test_a_folder_is_renamed_or_moved(world: FolderWorld, to: str) -> None:
    world.map(A, CONTOSO)
    world.alice.deliver("one", A)
    world.sync()
    world.alice.rename_folder(A, to)
    world.alice.deliver("two", to)
    world.sync()
    assert world.tracked() == {"one": "Contoso", "two": "Contoso"}
    assert world.json("folders", world.address)["missing"] == []
    # What lies in it is known as well: a changed rule reaches all of it.
    world.map(to, FABRIKAM)
    world.sync()
    assert world.tracked() == {"one": "Fabrikam", "two": "Fabrikam"}


def test_the_record_of_a_rule_is_changed(world: FolderWorld) -> None:
    world.map(A, CONTOSO)
    for subject in ("stays", "leaves", "pinned"):
        world.alice.deliver(subject, A)
    world.sync()
    world.alice.move("leaves", A, PLAIN)
    world.run("regarding", str(world.activity("pinned")["id"]), CONTOSO)
    world.map(A, FABRIKAM)
    world.sync()
    assert world.tracked() == {"stays": "Fabrikam", "leaves": "Contoso", "pinned": "Contoso"}
    assert world.said("stays") == {("folder rule Inbox/A", "files")}
    assert world.said("pinned") == {("folder rule Inbox/A", "suggests")}
    assert world.said("leaves") == set()
    done = world.folder(A)["takeover"]
    assert (done["state"], done["relinked"]) == ("done", 1)


def test_the_record_of_a_rule_is_cleared(world: FolderWorld) -> None:
    world.map(A, CONTOSO)
    world.alice.deliver("before", A)
    world.sync()
    world.map(A, "none")
    world.alice.deliver("after", A)
    world.sync()
    assert world.tracked() == {"before": "Contoso", "after": None}
    world.map(A, FABRIKAM)
    world.sync()
    assert world.tracked() == {"before": "Fabrikam", "after": "Fabrikam"}


def test_a_message_is_moved_from_one_mapped_folder_to_another(world: FolderWorld) -> None:
    both_mapped(world)
    world.alice.deliver("one", A)
    world.sync()
    world.alice.move("one", A, B)
    world.sync()
    assert world.tracked() == {"one": "Fabrikam"}
    # It is not in the first one any more: that rule is not about it.
    world.map(A, "account:Contoso")
    world.map(A, "none")
    world.map(A, CONTOSO)
    world.sync()
    assert world.tracked() == {"one": "Fabrikam"}
    world.alice.move("one", B, A)
    world.sync()
    assert world.tracked() == {"one": "Contoso"}


def test_a_message_is_moved_to_a_folder_that_is_not_mapped(world: FolderWorld) -> None:
    world.map(A, CONTOSO)
    world.alice.deliver("one", A)
    world.sync()
    world.alice.move("one", A, PLAIN)
    world.sync()
    assert world.tracked() == {"one": "Contoso"}


def test_a_message_in_two_mapped_folders_keeps_the_first_rule_until_it_leaves_that_folder(world: FolderWorld) -> None:
    both_mapped(world)
    world.alice.deliver("one", A)
    world.sync()
    world.alice.copy("one", A, B)
    world.sync()
    assert world.tracked() == {"one": "Contoso"}
    assert ("folder rule Inbox/B", "leaves") in world.said("one")
    world.sync()
    assert world.tracked() == {"one": "Contoso"}
    world.alice.remove("one", A)
    world.sync()
    assert world.tracked() == {"one": "Fabrikam"}
    assert ("folder rule Inbox/B", "files") in world.said("one")


def test_what_a_person_says_is_pinned_until_she_lets_go_of_it(world: FolderWorld) -> None:
    both_mapped(world)
    world.alice.deliver("one", A)
    world.sync()
    number = str(world.activity("one")["id"])
    said = world.json("regarding", number, FABRIKAM)
    assert (said["regarding"]["name"], said["regarding_pinned"]) == ("Fabrikam", True)
    assert "pinned" in world.run("show", number)
    world.sync()
    assert world.tracked() == {"one": "Fabrikam"}
    assert world.json("regarding", number, "unpinned")["regarding_pinned"] is False
    world.sync()
    assert world.tracked() == {"one": "Contoso"}
    world.run("regarding", number, "none")
    world.alice.move("one", A, B)
    world.sync()
    assert world.tracked() == {"one": None}
    assert ("folder rule Inbox/B", "suggests") in world.said("one")


def test_a_switch_brings_overwriting_back(world: FolderWorld) -> None:
    world.map(A, CONTOSO)
    world.alice.deliver("one", A)
    world.alice.deliver("moved", A)
    world.sync()
    for subject in ("one", "moved"):
        world.run("regarding", str(world.activity(subject)["id"]), FABRIKAM)
    world.alice.move("moved", A, PLAIN)
    world.sync()
    assert world.tracked() == {"one": "Fabrikam", "moved": "Fabrikam"}
    world.apply("organization: {folder_rules_overwrite_regarding: true}")
    world.sync()
    assert world.tracked() == {"one": "Contoso", "moved": "Fabrikam"}
    assert world.said("one") == {("folder rule Inbox/A", "files")}


def test_two_users_file_the_same_message_differently(world: FolderWorld) -> None:
    world.map(A, CONTOSO)
    world.map(B, FABRIKAM, mailbox=world.other)
    world.alice.deliver("one", A)
    world.bob.deliver("one", B)
    world.sync()
    world.sync(world.other)
    assert world.tracked() == {"one": "Contoso"}
    assert world.said("one", world.other) == {("folder rule Inbox/B", "leaves")}
    assert any("another mailbox first" in because for _, _, because in world.steps("one", world.other))


def test_what_lies_in_a_folder_is_taken_over(world: FolderWorld) -> None:
    for number in range(5):
        world.alice.deliver(f"m{number}", A)
    world.sync()
    assert world.folder(A)["takeover"] is None
    world.map(A, CONTOSO)
    assert world.folder(A)["takeover"] == {"state": "waiting"}
    world.sync()
    assert world.tracked() == {f"m{number}": "Contoso" for number in range(5)}
    done = world.folder(A)["takeover"]
    assert (done["state"], done["total"], done["done"], done["tracked"]) == ("done", 5, 5, 5)


def test_what_lies_in_the_inbox_is_taken_over_though_it_was_judged_before(world: FolderWorld) -> None:
    world.alice.deliver("old")
    world.alice.deliver("gone")
    assert world.sync()["skipped"] == 2
    world.alice.remove("gone", "Inbox")
    world.map("Inbox", CONTOSO)
    world.sync()
    assert world.tracked() == {"old": "Contoso"}
    world.run("unmap", world.address, "Inbox")
    world.alice.deliver("between")
    world.sync()
    assert world.tracked() == {"old": "Contoso"}
    world.map("Inbox", CONTOSO)
    world.sync()
    assert world.tracked() == {"old": "Contoso", "between": "Contoso"}


def test_a_run_in_which_nothing_changed_writes_nothing_about_records(world: FolderWorld) -> None:
    both_mapped(world)
    world.alice.deliver("one", A)
    world.sync()
    before = (world.activity("one"), world.steps("one"), world.folder(A)["takeover"])
    world.sync()
    assert (world.activity("one"), world.steps("one"), world.folder(A)["takeover"]) == before


def test_the_folders_of_a_queue_are_mapped(server: ExchangeServer | ImapServer, tmp_path: Path) -> None:
    with folder_world(server, tmp_path / "home", queue=True) as world:
        world.map(A, CONTOSO)
        world.alice.deliver("one", A)
        world.sync()
        assert world.tracked() == {"one": "Contoso"}


def test_the_limits_of_the_original_are_a_switch(world: FolderWorld) -> None:
    world.alice.make_folder("Outside")
    world.map(A, CONTOSO)
    world.map("Outside", FABRIKAM)
    world.apply("organization: {original_folder_tracking_limits: true}")
    world.alice.deliver("in", A)
    world.alice.deliver("out", "Outside")
    world.sync()
    told = [alert["title"] for alert in world.json("alerts")["alerts"] if alert["code"] == "FolderRuleSwitchedOff"]
    if world.kind == "imap":
        assert world.tracked() == {}
        assert len(told) == 2
    else:
        assert world.tracked() == {"in": "Contoso"}
        assert len(told) == 1
    refused = world.json("map", world.address, "Outside", CONTOSO, expect=2)
    assert "original_folder_tracking_limits" in refused["error"]["cause"]
    world.apply("organization: {original_folder_tracking_limits: false}")
    world.sync()
    assert world.tracked() == {"in": "Contoso", "out": "Fabrikam"}
    assert all(alert["resolved_at"] for alert in world.json("alerts")["alerts"])
