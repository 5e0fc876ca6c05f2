"""What the set-up assistant saves, and that going back changes it instead of making a second one."""

from __future__ import annotations

from core.domain.ids import MailboxId
from core.service import ApplyReport, EntityChange, Kind, NewEntry
from gui.dialogs.secret_names import proposed
from gui.dialogs.wizard_answers import Answers


def answers() -> Answers:
    found = Answers(name="Alice Ng", address="alice@corp.test")
    found.choose_type("pop3-smtp")
    found.side("incoming")["host"] = "pop.corp.test"
    found.side("outgoing")["host"] = "smtp.corp.test"
    found.profile["name"] = "corp.test"
    return found


def values(entries: list[NewEntry], kind: Kind) -> dict[str, object]:
    found = [entry.values for entry in entries if entry.kind is kind]
    assert len(found) == 1
    return dict(found[0])


def saved(kind: str = "user") -> ApplyReport:
    made = (EntityChange("profile", "corp.test", 1), EntityChange(kind, "Alice Ng", 2))
    return ApplyReport(created=made, updated=(), unchanged=(), pruned=())


def test_everything_is_saved_at_once() -> None:
    entries = answers().entries("alice@corp.test", default=True)
    assert [entry.kind for entry in entries] == [Kind.PROFILE, Kind.ORGANIZATION, Kind.USER, Kind.MAILBOX]
    assert values(entries, Kind.ORGANIZATION) == {"default_profile": "corp.test"}
    user = values(entries, Kind.USER)
    assert (user["name"], user["email"], user["approved"], user["incoming"]) == ("Alice Ng", "alice@corp.test", True, "server-side-sync")
    assert values(entries, Kind.MAILBOX) == {
        "email": "alice@corp.test",
        "profile": "corp.test",
        "username": None,
        "secret": "alice@corp.test",
    }


def test_an_account_for_all_puts_the_password_into_the_profile() -> None:
    found = answers()
    for side in ("incoming", "outgoing"):
        found.side(side).update(credentials="profile", username="svc")
    entries = found.entries("corp.test", default=False)
    incoming = values(entries, Kind.PROFILE)["incoming"]
    assert isinstance(incoming, dict)
    assert (incoming["username"], incoming["secret"]) == ("svc", "corp.test")
    assert values(entries, Kind.MAILBOX)["secret"] is None
    assert found.reference() == "corp.test"


def test_oauth_puts_the_secret_of_the_application_into_the_profile() -> None:
    found = answers()
    found.choose_type("exchange-online")
    found.profile["name"] = "Online"
    assert found.shared
    incoming = values(found.entries("online", default=False), Kind.PROFILE)["incoming"]
    assert isinstance(incoming, dict)
    assert incoming["oauth"]["secret"] == "online"
    assert "credentials" not in incoming


def test_the_second_save_changes_what_the_first_made() -> None:
    found = answers()
    found.entries("alice@corp.test", default=True)
    found.take(saved(), MailboxId(3), "alice@corp.test")
    assert found.saved.mailbox_id == MailboxId(3)
    found.side("incoming")["host"] = "mail.corp.test"
    found.name = "Alice N"
    entries = found.entries(found.reference(), default=False)
    assert values(entries, Kind.PROFILE) == {"id": 1, "incoming": {"host": "mail.corp.test"}}
    assert values(entries, Kind.USER)["id"] == 2
    assert found.to_remove() is None
    assert found.reference({"alice@corp.test"}) == "alice@corp.test", "the name of a kept password stays"


def test_a_user_that_becomes_a_queue_is_removed_first() -> None:
    found = answers()
    found.take(saved(), MailboxId(3), "alice@corp.test")
    found.kind = Kind.QUEUE
    assert found.to_remove() == (Kind.USER, 2)
    assert "id" not in values(found.entries("alice@corp.test", default=False), Kind.QUEUE)


def test_choosing_the_same_type_again_keeps_what_was_entered() -> None:
    found = answers()
    found.choose_type("pop3-smtp")
    assert found.side("incoming")["host"] == "pop.corp.test"
    found.choose_type("exchange")
    assert "host" not in found.side("incoming")
    assert found.profile["name"] == "corp.test"


def test_a_profile_is_named_after_its_server() -> None:
    found = answers()
    assert found.proposed_name() == "corp.test"
    assert found.proposed_name({"corp.test"}) == "corp.test 2"
    found.side("incoming")["host"] = "127.0.0.1"
    assert found.proposed_name() == "127.0.0.1"
    found.choose_type("exchange")
    found.side("incoming")["url"] = "https://mail.fabrikam.test/EWS/Exchange.asmx"
    assert found.proposed_name() == "fabrikam.test"
    found.side("incoming")["url"] = ""
    assert found.proposed_name() == "exchange"


def test_names_of_passwords() -> None:
    assert proposed("Alice@Corp.test") == "alice@corp.test"
    assert proposed("Corp Exchange (new)") == "corp-exchange-new"
    assert proposed("Corp", {"corp", "corp-2"}) == "corp-3"
    assert proposed(" ÄÖ ") == "äö"
    assert proposed("???") == "password"
