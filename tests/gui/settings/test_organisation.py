"""The organisation: every switch of the document, judged by the store while a person types, saved by its changed keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.errors import StoreUnreachable
from core.service import Kind, NewEntry, Service
from gui.panes.settings_organisation import OrganisationCard
from gui.widgets.form import ChoiceField, NumberField, SwitchField, TextField
from tests.gui.settings.conftest import Sitting

PREFIX = "tracking_token.prefix"
POLICIES = "act.conflicts.fields"


def keys_of(values: dict[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    """The keys of an entity with dots between levels; the policies of single fields are one value."""
    for key, value in values.items():
        if isinstance(value, dict) and f"{above}{key}" != POLICIES:
            yield from keys_of(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def press(card: OrganisationCard, key: str) -> SwitchField:
    """Switch one switch."""
    field = card.form.field(key)
    assert isinstance(field, SwitchField)
    field.switch.click()
    return field


def write(card: OrganisationCard, key: str, text: str) -> TextField:
    """Type into one field."""
    field = card.form.field(key)
    assert isinstance(field, TextField)
    field.edit.setText(text)
    field.edit.textEdited.emit(text)
    return field


def test_every_key_of_the_organisation_has_a_field_that_shows_its_value(sitting: Sitting) -> None:
    form = sitting.pane.organisation.form
    expected = dict(keys_of(sitting.organisation()))
    assert set(form.fields) == set(expected)
    assert {key: field.value() for key, field in form.fields.items()} == expected
    assert not sitting.pane.organisation.unsaved
    assert form.field("default_profile").value() == "Office"


def test_every_switch_says_what_it_does(sitting: Sitting) -> None:
    form = sitting.pane.organisation.form
    switches = [field for field in form.fields.values() if isinstance(field, SwitchField)]
    assert len(switches) >= 15
    for field in switches:
        assert field.help_text.endswith(".")
        assert field.switch.accessibleName() == field.label
        assert field.switch.accessibleDescription() == field.help_text


def test_only_what_was_changed_is_saved(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    card = sitting.pane.organisation
    saved: list[NewEntry] = []
    save = Service.save

    def watched(self: Service, entries: list[NewEntry], *, dry_run: bool = False) -> object:
        if not dry_run:
            saved.extend(entries)
        return save(self, entries, dry_run=dry_run)

    monkeypatch.setattr(Service, "save", watched)
    press(card, "require_approval.users")
    write(card, PREFIX, "POST:")
    length = card.form.field("maximum_subject_length")
    assert isinstance(length, NumberField)
    length.edit.setValue(300)
    assert sitting.pane.save_bar.words.text() == "Not saved yet: The organisation"
    sitting.pane.save_bar.save_button.click()
    sitting.settle()
    (entry,) = saved
    assert entry.kind is Kind.ORGANIZATION
    assert entry.values == {"require_approval": {"users": False}, "tracking_token": {"prefix": "POST:"}, "maximum_subject_length": 300}
    now = dict(keys_of(sitting.organisation()))
    assert (now["require_approval.users"], now[PREFIX], now["maximum_subject_length"]) == (False, "POST:", 300)
    assert (now["require_approval.queues"], now["tracking_token.user_digits"]) == (True, 3)
    assert sitting.heard.saved == 1
    assert sitting.heard.told == ["The settings of the organisation are saved."]
    assert not card.unsaved
    assert not sitting.pane.save_bar.isVisible()


def test_the_example_follows_the_fields(sitting: Sitting) -> None:
    card = sitting.pane.organisation
    example = card.fields.example
    assert example.value() == "Example: CRM:0001042, the 42nd message of the first user"
    write(card, PREFIX, "POST-")
    assert "POST-0001042" in example.value()
    digits = card.form.field("tracking_token.counter_digits")
    assert isinstance(digits, NumberField)
    digits.edit.setValue(5)
    assert "POST-000100042" in example.value()
    digits.edit.setValue(1)
    assert "POST-00012" in example.value(), "a counter of one digit begins again after 9"
    write(card, PREFIX, "x" * 21)
    assert not example.value()
    write(card, PREFIX, "P")
    press(card, "tracking_token.enabled")
    assert example.value() == "No token is added to subjects."


def test_the_store_judges_while_a_person_types(sitting: Sitting) -> None:
    card = sitting.pane.organisation
    field = write(card, PREFIX, "a prefix of far too many signs")
    sitting.qtbot.waitUntil(lambda: bool(field.error))
    assert "1 to 20" in field.error
    assert dict(keys_of(sitting.organisation()))[PREFIX] == "CRM:"
    write(card, PREFIX, "OK:")
    assert not field.error
    sitting.settle()
    assert not field.error


def test_what_the_store_refuses_is_not_saved_and_has_the_focus(sitting: Sitting) -> None:
    card = sitting.pane.organisation
    field = write(card, PREFIX, "a prefix of far too many signs")
    press(card, "require_approval.users")
    sitting.pane.save()
    sitting.settle()
    assert "1 to 20" in field.error
    assert card.form.isEnabled()
    assert card.unsaved
    now = dict(keys_of(sitting.organisation()))
    assert (now[PREFIX], now["require_approval.users"]) == ("CRM:", True), "all or nothing"
    assert sitting.heard.saved == 0


def test_a_prefix_is_needed_and_a_webhook_is_a_web_address(sitting: Sitting) -> None:
    card = sitting.pane.organisation
    prefix = write(card, PREFIX, "")
    sitting.pane.save()
    assert prefix.error == "This is needed."
    write(card, PREFIX, "CRM:")
    hook = write(card, "notify.webhook", "chat room 5")
    sitting.pane.save()
    assert "https://" in hook.error
    assert hook.isVisible(), "the folded group opens where a fault is in it"
    assert not sitting.console.tasks.under_way
    write(card, "notify.webhook", "https://chat.corp.test/hook")
    sitting.pane.save()
    sitting.settle()
    assert dict(keys_of(sitting.organisation()))["notify.webhook"] == "https://chat.corp.test/hook"


def test_the_default_profile_is_chosen_among_the_profiles_or_none(sitting: Sitting) -> None:
    card = sitting.pane.organisation
    field = card.fields.default_profile
    assert [field.box.itemText(index) for index in range(field.box.count())] == ["None", "Office"]
    field.box.setCurrentIndex(0)
    field.box.activated.emit(0)
    sitting.pane.save()
    sitting.settle()
    assert sitting.organisation()["default_profile"] is None


def test_profiles_that_are_made_meanwhile_are_offered(sitting: Sitting) -> None:
    card = sitting.pane.organisation
    press(card, "require_approval.users")
    profile = {"name": "Annex", "type": "pop3-smtp", "incoming": {"host": "pop.corp.test"}, "outgoing": {"host": "smtp.corp.test"}}
    sitting.app.service.save([NewEntry(Kind.PROFILE, profile), NewEntry(Kind.ORGANIZATION, {"maximum_subject_length": 333})])
    sitting.console.saved()
    sitting.settle()
    field = card.fields.default_profile
    assert [field.box.itemText(index) for index in range(field.box.count())] == ["None", "Annex", "Office"]
    assert field.value() == "Office"
    assert not field.is_changed
    assert card.form.field("maximum_subject_length").value() == 333
    assert card.form.field("require_approval.users").value() is False, "what a person changed stays"
    assert card.unsaved


def test_nothing_is_read_while_nobody_looks(sitting: Sitting) -> None:
    sitting.pane.left()
    sitting.app.service.save([NewEntry(Kind.ORGANIZATION, {"maximum_subject_length": 333})])
    sitting.console.saved()
    sitting.settle()
    assert sitting.pane.organisation.form.field("maximum_subject_length").value() == 255
    sitting.pane.entered()
    sitting.settle()
    assert sitting.pane.organisation.form.field("maximum_subject_length").value() == 333


def test_discarding_shows_what_is_saved(sitting: Sitting) -> None:
    card = sitting.pane.organisation
    write(card, PREFIX, "x" * 30)
    press(card, "correlation.in_reply_to")
    sitting.pane.discard()
    sitting.settle()
    assert card.form.field(PREFIX).value() == "CRM:"
    assert card.form.field("correlation.in_reply_to").value() is True
    assert "CRM:0001042" in card.fields.example.value()
    assert not card.unsaved
    assert sitting.heard.saved == 0


def test_a_store_out_of_reach_is_told_in_place_and_asked_again(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_self: Service, _kind: Kind, _number: int) -> dict[str, object]:
        raise StoreUnreachable("no route")

    with monkeypatch.context() as patch:
        patch.setattr(Service, "entry", gone)
        card = OrganisationCard(sitting.console)
        sitting.qtbot.addWidget(card)
        card.show()
        card.load()
        sitting.settle()
    assert card.banner.problem is not None
    assert card.banner.problem.cause == "no route"
    assert not card.form.isEnabled()
    card.banner.retry_button.click()
    sitting.settle()
    assert card.form.isEnabled()
    assert card.form.field(PREFIX).value() == "CRM:"


def test_a_store_that_goes_while_saving_leaves_the_form_as_it_was(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_self: Service, _entries: object, *, dry_run: bool = False) -> object:
        raise StoreUnreachable(f"no route {dry_run}")

    card = sitting.pane.organisation
    press(card, "correlation.in_reply_to")
    monkeypatch.setattr(Service, "save", gone)
    sitting.pane.save()
    sitting.settle()
    assert card.banner.problem is not None
    assert card.banner.problem.cause == "no route False"
    assert card.unsaved
    assert sitting.heard.saved == 0


def test_what_few_need_is_folded_away(sitting: Sitting) -> None:
    form = sitting.pane.organisation.form
    for key in ("correlation.smart_matching", "hash_filter_keywords"):
        assert not form.field(key).isVisible()
    assert form.field("correlation.in_reply_to").isVisible()


def test_the_methods_of_new_users_are_the_documents_words(sitting: Sitting) -> None:
    card = sitting.pane.organisation
    field = card.form.field("defaults.act")
    assert isinstance(field, ChoiceField)
    words = [field.box.itemText(index) for index in range(field.box.count())]
    field.box.setCurrentIndex(words.index("Not at all"))
    field.box.activated.emit(words.index("Not at all"))
    sitting.pane.save()
    sitting.settle()
    assert dict(keys_of(sitting.organisation()))["defaults.act"] == "none"
