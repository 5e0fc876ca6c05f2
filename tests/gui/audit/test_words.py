"""The audit in words: kinds, actions and states all have one; values are yes, no, a dash, and never a secret."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from core.domain.audit import CHANGED, ENGINE, GUARD, SECRET, AuditAction, AuditChange, AuditEntry, Transition
from core.domain.kinds import Kind
from core.domain.lifecycle import LifeState
from core.domain.mailbox import MailDirection
from core.domain.suggestion import SUGGESTION
from core.domain.unresolved import ADDRESS
from core.service.person import PERSON
from core.service.quarantine import QUARANTINE
from gui.models.audit import AuditModel, action_tone, done_words
from gui.models.audit_words import (
    NOTHING,
    action_word,
    entity_word,
    field_word,
    kind_word,
    life_word,
    sentence,
    short_words,
    transition_words,
    value_word,
    who_word,
)
from gui.panes.audit_drawer import place_of
from gui.panes.audit_filter import KINDS, Wanted
from gui.panes.pane import PaneName
from gui.theme import Tone

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING


def entry(number: int = 1, action: AuditAction = AuditAction.CHANGE, *changes: tuple[str, object, object], **more: Any) -> AuditEntry:
    """An entry about the profile Office."""
    values: dict[str, Any] = {"kind": "profile", "entity": "Office", "entity_id": 7, "who": "ann", "at": NOW} | more
    return AuditEntry(number, number, action=action, changes=tuple(AuditChange(*each) for each in changes), **values)


def test_all_that_core_has_a_word_for_has_one_here() -> None:
    assert all(kind_word(kind)[0].isupper() for kind in KINDS)
    assert len({kind_word(kind) for kind in KINDS}) == len(Kind) + 6
    assert len({action_word(action) for action in AuditAction}) == len(AuditAction)
    assert len({life_word(state.value) for state in LifeState}) == len(LifeState)
    assert life_word("incoming running, outgoing parked") == "incoming running, outgoing parked"
    assert kind_word("tomorrow") == "tomorrow"


def test_the_engine_has_a_word_and_people_their_names() -> None:
    assert who_word(ENGINE) == "The engine"
    assert who_word("ann\u202e") == "ann"


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, NOTHING), ("", NOTHING), ([], NOTHING), (True, "yes"), (False, "no"), (993, "993"), (["a", "b"], "a, b"), ("x\ny", "x y")],
)
def test_values_are_for_people(value: object, words: str) -> None:
    assert value_word(value) == words


def test_of_a_secret_only_that_it_was_changed_is_told() -> None:
    assert value_word(CHANGED, SECRET) == "changed"
    assert (
        short_words(entry(1, AuditAction.CHANGE, ("value", None, CHANGED), kind=SECRET, entity="office")) == f"value: {NOTHING} → changed"
    )


def test_fields_keep_their_keys_and_what_is_told_of_a_direction_has_words() -> None:
    assert field_word("incoming.host") == "incoming.host"
    assert field_word("incoming test") == "Receiving: test"
    assert field_word("outgoing waiting") == "Sending: enabled again after its test"
    assert field_word("nobody knows") == "nobody knows"


def test_one_field_is_told_with_its_values_and_several_by_name() -> None:
    assert short_words(entry(1, AuditAction.CHANGE, ("incoming.host", "a", "b"))) == "incoming.host: a → b"
    changes = [(name, 1, 2) for name in "abcdef"]
    assert short_words(entry(1, AuditAction.CHANGE, *changes)) == "a, b, c, d and 2 more"
    assert short_words(entry(1, AuditAction.REMOVE, *changes)) == ""
    long = short_words(entry(1, AuditAction.CHANGE, ("description", "x" * 500, "y" * 500)))
    assert len(long) < 110


def test_what_directions_were_at_does_not_hide_the_change() -> None:
    told = entry(1, AuditAction.CHANGE, ("profile", "Office", "Branch"), ("incoming test", "success", "not-run"))
    assert short_words(told) == "profile: Office → Branch"
    assert short_words(entry(1, AuditAction.TEST, ("incoming test", "not-run", "success"))) == "Receiving: test: not-run → success"


def test_a_step_of_life_says_from_where_to_where_and_why() -> None:
    parked = entry(1, AuditAction.PARK, transitions=(Transition(IN, "running", "parked"),), why="The password was refused", who=ENGINE)
    assert short_words(parked) == "Receiving: running → parked. The password was refused"
    both = (Transition(IN, "approved", "tested"), Transition(OUT, "approved", "tested"))
    assert transition_words(both) == ["Receiving; Sending: approved → tested"]
    assert short_words(entry(1, AuditAction.FOLLOW, why="its folder was moved")) == "Its folder was moved"


def test_an_entry_is_the_end_of_a_sentence() -> None:
    assert sentence(entry(1, AuditAction.CHANGE, ("incoming.host", "a", "b"))) == "Changed: Profile Office (incoming.host: a → b)"
    assert sentence(entry(1, AuditAction.CREATE, ("name", None, "Office"))) == "Created: Profile Office"
    assert sentence(entry(1, AuditAction.CHANGE, kind="organization", entity="")) == "Changed: Organization"
    assert entity_word(entry(1, kind=GUARD, entity="")) == "Clone guard"


def test_what_was_undone_says_so_in_grey() -> None:
    assert (done_words(entry()), action_tone(entry())) == ("Changed", None)
    undone = entry(undone_by=9)
    assert (done_words(undone), action_tone(undone)) == ("Changed, undone", Tone.MUTED)
    assert action_tone(entry(1, AuditAction.PARK)) is Tone.PARKED


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("profile", (PaneName.PROFILES, 7)),
        ("user", (PaneName.USERS, (Kind.USER, 7))),
        ("mailbox", (PaneName.MAILBOXES, 7)),
        ("organization", (PaneName.SETTINGS, None)),
        (SECRET, None),
        ("contact", None),
    ],
)
def test_an_entry_leads_to_what_it_is_about(kind: str, place: object) -> None:
    assert place_of(entry(kind=kind)) == place


def test_the_filter_reaches_back_from_now() -> None:
    assert Wanted(days=7).filter(now=NOW).since == datetime(2026, 2, 23, 12, 0, tzinfo=UTC)
    today = Wanted(days=0).filter(now=NOW).since
    assert today is not None
    assert (today.astimezone().hour, today.astimezone().minute, today.astimezone().date()) == (0, 0, NOW.astimezone().date())
    assert Wanted().filter(10, 3).since is None


def test_entries_stand_in_the_order_of_their_time_whatever_their_numbers() -> None:
    model = AuditModel()
    late = entry(5, at=NOW.replace(hour=13))
    model.start([late, entry(9)], complete=True)
    latest = entry(3, at=NOW.replace(hour=14))
    model.refresh([latest, late, entry(9)], complete=True)
    assert [each.id for each in model.rows] == [3, 5, 9]
    assert model.newest == latest
    assert model.oldest == entry(9)


@pytest.mark.parametrize("kind", [SUGGESTION, ADDRESS, PERSON, QUARANTINE])
def test_what_is_no_part_of_the_document_has_words_too(kind: str) -> None:
    assert kind_word(kind) != kind
