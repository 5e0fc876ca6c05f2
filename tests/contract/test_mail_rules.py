"""Rules in the store: read and written with the organisation, in contexts by their scope, undone, needed; records found by name."""

from __future__ import annotations

import pytest

from core.domain.decision import Decision, Outcome, Reason, Step
from core.domain.message import Address, Message
from core.domain.record import RecordType
from core.errors import EntriesInvalid, UsageError
from core.ports import PageItem
from core.service import Kind, NewEntry, Service
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World
from tests.unit.document.test_rules import FULL

RULES = f"postroom: 1\n{FULL}"


def names(world: World, address: str) -> list[str]:
    """The rules of a mailbox, in the order in which they are asked."""
    with world.store.reading() as reader:
        context = next(each for each in reader.contexts() if each.mailbox.email_address == address)
        return [rule.name for rule in context.mail_rules]


def rule_id(service: Service, name: str) -> int:
    """The id of a rule."""
    return next(int(str(entry["id"])) for entry in service.entries(Kind.RULE) if entry["name"] == name)


def test_what_a_document_says_is_what_there_is(world: World) -> None:
    service = service_of(world)
    report = service.apply(RULES)
    assert [(each.kind, each.name) for each in report.created] == [("rule", "Cases"), ("rule", "Big")]
    exported = service.export()
    assert service.apply(exported, prune=True).updated == ()
    assert service.export() == exported
    [cases, big] = service.entries(Kind.RULE)
    assert (cases["regarding"], cases["queue"], cases["position"]) == ("case:{number}", "Support", 10)
    assert service.entry(Kind.RULE, int(str(big["id"]))) == big


def test_contexts_hold_the_rules_that_are_enabled_for_their_mailbox(world: World) -> None:
    service = service_of(world)
    service.apply(RULES)
    # All have that profile; the second holds for everybody.
    assert names(world, "bob@corp.test") == ["Cases", "Big"]
    service.save([NewEntry(Kind.RULE, {"id": rule_id(service, "Cases"), "profiles": None})])
    assert (names(world, "bob@corp.test"), names(world, "alice@corp.test")) == (["Big"], ["Cases", "Big"])
    service.save([NewEntry(Kind.RULE, {"id": rule_id(service, "Big"), "position": 1})])
    assert names(world, "collect@corp.test") == ["Big", "Cases"]
    service.save([NewEntry(Kind.RULE, {"id": rule_id(service, "Big"), "enabled": False})])
    assert names(world, "collect@corp.test") == ["Cases"]


def test_a_change_of_rules_moves_the_revision(world: World) -> None:
    service = service_of(world)
    with world.store.reading() as reader:
        before = reader.revision()
    service.apply(RULES)
    with world.store.reading() as reader:
        assert before is None or before != reader.revision()


def test_names_are_unique_and_may_be_swapped(world: World) -> None:
    service = service_of(world)
    service.apply(RULES)
    cases, big = rule_id(service, "Cases"), rule_id(service, "Big")
    service.save([NewEntry(Kind.RULE, {"id": cases, "name": "Big"}), NewEntry(Kind.RULE, {"id": big, "name": "Cases"})])
    assert rule_id(service, "Big") == cases


def test_what_a_rule_names_is_needed(world: World) -> None:
    service = service_of(world)
    service.apply(RULES)
    queue = next(int(str(entry["id"])) for entry in service.entries(Kind.QUEUE))
    with pytest.raises(UsageError, match=r"1 rule \(Cases\)"):
        service.remove(Kind.QUEUE, queue)
    service.remove(Kind.RULE, rule_id(service, "Cases"))
    service.remove(Kind.QUEUE, queue)


def test_a_removed_rule_comes_back(world: World) -> None:
    service = service_of(world)
    service.apply(RULES)
    before = service.entries(Kind.RULE)
    service.remove(Kind.RULE, rule_id(service, "Cases"))
    service.undo_last()
    assert service.entries(Kind.RULE) == before
    service.save([NewEntry(Kind.RULE, {"id": rule_id(service, "Cases"), "regarding": "account:Contoso", "mailboxes": ["bob@corp.test"]})])
    service.undo_last()
    assert service.entries(Kind.RULE) == before


def test_records_are_found_by_name_address_and_id(world: World) -> None:
    service = service_of(world)
    service.apply("postroom: 1\nrecords: {cases: [{title: Grün 1}, {title: grün 1}, {title: Other}]}")
    with world.store.reading() as reader:
        [account] = reader.find_links(RecordType.ACCOUNT, "cONTOSO")
        assert account.name == "Contoso"
        assert reader.find_links(RecordType.ACCOUNT, f"#{account.id}") == [account]
        assert reader.find_links(RecordType.CONTACT, f"#{account.id}") == []
        assert reader.find_links(RecordType.CONTACT, "RENE@contoso.test")[0].name == "Rene Valdes"
        assert reader.find_links(RecordType.ACCOUNT, "rene@contoso.test") == []
        assert [link.name for link in reader.find_links(RecordType.CASE, "Grün 1")] == ["Grün 1"]
        assert len(reader.find_links(RecordType.CASE, "GRÜN 1")) == 2
        for odd in ("", "#", "#x", "\x00", "%", "#99999999999999999999999"):
            assert reader.find_links(RecordType.CASE, odd) == []


def test_an_erased_person_is_named_in_no_rule(world: World) -> None:
    from core.cancel import CancelToken

    service = service_of(world)
    service.apply("postroom: 1\nrules: [{name: R, conditions: [{field: sender, one_of: [rene@contoso.test]}], action: skip}]")
    service.erase_person("rene@contoso.test", CancelToken())
    assert "rene" not in str(service.entries(Kind.RULE))
    assert service.mail_rules()[0].conditions[0].one_of[0].count("@") == 1


def test_rules_are_put_in_order_and_switched(world: World) -> None:
    service = service_of(world)
    service.apply(RULES)
    cases, big = rule_id(service, "Cases"), rule_id(service, "Big")
    assert [rule.name for rule in service.order_rules([big])] == ["Big", "Cases"]
    assert [rule.name for rule in service.mail_rules()] == ["Big", "Cases"]
    [off] = service.switch_rules([cases], enabled=False)
    assert (off.enabled, names(world, "alice@corp.test")) == (False, ["Big"])
    service.undo_last()
    assert names(world, "alice@corp.test") == ["Big", "Cases"]
    with pytest.raises(UsageError, match="no rule"):
        service.order_rules([big, 424242])
    with pytest.raises(UsageError, match="no rule"):
        service.switch_rules([424242], enabled=True)


def test_rules_are_tried_before_they_are_saved(world: World) -> None:
    service = service_of(world)
    service.apply(RULES)
    message = Message(size_bytes=500, subject="Case 1", from_=(Address("a@x.test"),), to=(Address("b@y.test"),))
    draft = NewEntry(
        Kind.RULE, {"name": "New", "conditions": [{"field": "sender", "one_of": ["@x.test"]}], "position": 0, "action": "skip"}
    )
    assert service.try_rules(message, 500).track is None
    changed = NewEntry(Kind.RULE, {"id": rule_id(service, "Big"), "enabled": False})
    rules = service.rules_if([draft, changed])
    assert [(rule.name, rule.enabled) for rule in rules] == [("New", True), ("Cases", True), ("Big", False)]
    trial = service.try_rules(message, 500, None, rules)
    assert (trial.track, [each.rule.name for each in trial.trials if each.asked and each.applies]) == (False, ["New"])
    assert [rule.name for rule in service.mail_rules()] == ["Cases", "Big"]
    assert [rule.name for rule in service.rules_in("postroom: 1\nrules: [{name: Big, position: 1}]")] == ["Big", "Cases"]
    with pytest.raises(EntriesInvalid) as invalid:
        service.rules_if([NewEntry(Kind.RULE, {"name": "Bad", "conditions": [{"field": "subject", "matches": "("}]})])
    assert [fault.key for fault in invalid.value.faults] == ["conditions[0].matches"]


def test_the_scope_decides_which_rules_are_tried(world: World) -> None:
    service = service_of(world)
    service.apply(RULES)
    service.save([NewEntry(Kind.RULE, {"id": rule_id(service, "Cases"), "profiles": None})])
    message = Message(size_bytes=500, subject="Case 1")
    asked = {each.rule.name: each.asked for each in service.try_rules(message, 500, "bob@corp.test").trials}
    assert asked == {"Cases": False, "Big": True}
    with pytest.raises(UsageError):
        service.try_rules(message, 500, "nobody@corp.test")


def test_an_original_is_explained_by_the_message_that_forwarded_it(world: World) -> None:
    service = service_of(world)
    boxes = (mailbox_id(service, "collect@corp.test"), mailbox_id(service))
    for box, name in zip(boxes, ('<w"1@x>', "<w2@x>"), strict=True):
        step = Step("forward mailbox", "unwrapped", f"it came as an attachment of {name}, from a@b")
        item = PageItem("u1", Decision(Outcome.SKIPPED, Reason.NO_RECIPIENT_MATCH, (step,)), f"<o{box}@x>", "s", None)
        with world.store.writing() as uow:
            uow.save_page(box, INBOX, GENERATION, CHANNEL, [item], None)
    assert service.explain('<w"1@x>').message_id == f"<o{boxes[0]}@x>"
    # Elsewhere such words mean nothing, and a part of an id is none.
    for other in ("<w2@x>", '<w"1@>', "%"):
        with pytest.raises(UsageError):
            service.explain(other)


def test_an_order_is_undone(world: World) -> None:
    service = service_of(world)
    service.apply(RULES)
    before = service.entries(Kind.RULE)
    service.order_rules([rule_id(service, "Big")])
    service.undo_last()
    assert service.entries(Kind.RULE) == before
