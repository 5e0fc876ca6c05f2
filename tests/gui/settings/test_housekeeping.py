"""Housekeeping: for how long things are kept, what a purge would remove, and the purge, asked in place."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from core.app import App
from core.cancel import CancelToken
from core.domain.mailbox import MailDirection
from core.domain.retention import PurgeKind, PurgePlan, PurgeReport, Removed
from core.errors import StoreUnreachable
from core.service import Kind, NewEntry, RunEnd, RunEntry
from core.settings import log_directory
from gui.panes.settings_housekeeping import SET_IN, HousekeepingCard
from tests.gui.geometry import faults
from tests.gui.settings.conftest import Sitting

LOG_BYTES = 2_000
#: Stands where a kind has no size.
NONE = "\u2013"


def card_of(sitting: Sitting) -> HousekeepingCard:
    """The card."""
    return sitting.pane.housekeeping


def leave_old_things(sitting: Sitting) -> Path:
    """Three runs of last month and a log file of last year; returns that."""
    now = datetime.now(UTC)
    # What is old already when it is recorded would not stay.
    sitting.app.service.save([NewEntry(Kind.ORGANIZATION, {"mailbox_statistics_persistence_days": 300})])
    mailbox_id = sitting.app.service.status()[0].id
    with sitting.app.store.writing() as uow:
        for days in (30, 31, 32):
            at = now - timedelta(days=days)
            uow.record_run(mailbox_id, RunEntry(MailDirection.INCOMING, at, at, RunEnd.DONE, received=days))
    sitting.app.service.save([NewEntry(Kind.ORGANIZATION, {"mailbox_statistics_persistence_days": 3})])
    folder = log_directory(sitting.app.options.home)
    folder.mkdir(exist_ok=True)
    log = folder / "postroom.log.3"
    log.write_bytes(b"x" * LOG_BYTES)
    then = (now - timedelta(days=400)).timestamp()
    os.utime(log, (then, then))
    return log


def shown(card: HousekeepingCard) -> dict[PurgeKind, tuple[str, str]]:
    """How much would go of each kind, and its size."""
    return {kind: (row.count.value(), row.size.value()) for kind, row in card.rows.items()}


def save(sitting: Sitting, values: dict[str, object]) -> None:
    """Change the organisation, as its card would."""
    sitting.app.service.save([NewEntry(Kind.ORGANIZATION, values)])
    sitting.console.saved()
    sitting.settle()


def test_it_says_for_how_long_each_kind_is_kept(sitting: Sitting) -> None:
    rows = card_of(sitting).rows
    assert list(rows) == list(PurgeKind)
    kept = {kind: row.kept.text() for kind, row in rows.items()}
    assert kept[PurgeKind.RAW] == kept[PurgeKind.AUDIT] == "for ever"
    assert (kept[PurgeKind.ALERTS], kept[PurgeKind.STATISTICS], kept[PurgeKind.LOGS]) == ("30 day(s)", "3 day(s)", "90 day(s)")
    save(sitting, {"retention": {"raw_messages_days": 40}, "mailbox_statistics_persistence_days": 0})
    assert rows[PurgeKind.RAW].kept.text() == "40 day(s)"
    assert rows[PurgeKind.STATISTICS].kept.text() == "not kept"
    assert "Set for the organisation" in rows[PurgeKind.RAW].kept.accessibleName()
    assert not rows[PurgeKind.AUDIT].kept.isVisible(), "nobody sets it"
    assert rows[PurgeKind.AUDIT].kept_words.isVisible()


@pytest.mark.parametrize("kind", [PurgeKind.ALERTS, PurgeKind.LOGS])
def test_how_long_leads_to_where_it_is_set(sitting: Sitting, kind: PurgeKind) -> None:
    pane = sitting.pane
    pane.activateWindow()
    card_of(sitting).rows[kind].kept.click()
    group, key = SET_IN[kind]
    assert pane.sections[group].isChecked()
    field = (pane.organisation if group == "organisation" else pane.machine).form.field(key)
    top = field.mapTo(pane.area.viewport(), field.rect().topLeft()).y()
    assert 0 <= top < pane.area.viewport().height()
    sitting.qtbot.waitUntil(field.editor.hasFocus)


def test_every_place_where_it_is_set_has_its_field(sitting: Sitting) -> None:
    pane = sitting.pane
    assert SET_IN.keys() == set(PurgeKind) - {PurgeKind.AUDIT}
    for group, key in SET_IN.values():
        card = pane.organisation if group == "organisation" else pane.machine
        assert card.form.field(key).isVisible()


def test_when_an_engine_did_it_last_is_said(sitting: Sitting) -> None:
    card = card_of(sitting)
    assert card.last.value() == "No engine has done this yet. One that runs does it once a day."
    at = datetime.now(UTC) - timedelta(hours=5, minutes=1)
    sitting.app.store.remember("housekeeping", at.isoformat())
    card.load()
    sitting.settle()
    assert card.last.value() == "An engine did this last: 5 h ago."
    assert card.last.toolTip()


def test_looking_counts_and_removes_nothing(sitting: Sitting) -> None:
    log, card = leave_old_things(sitting), card_of(sitting)
    assert not card.remove_button.isVisible()
    assert not card.rows[PurgeKind.RAW].count.isVisible()
    card.look_button.click()
    assert not card.look_button.isEnabled()
    sitting.settle()
    assert card.look_button.isEnabled()
    counts = shown(card)
    assert counts[PurgeKind.STATISTICS] == ("3", NONE)
    assert counts[PurgeKind.LOGS] == ("1", "2.0 kB")
    assert counts[PurgeKind.RAW] == ("0", NONE)
    assert card.rows[PurgeKind.STATISTICS].count.accessibleName() == "Statistics, Would go: 3"
    assert card.remove_button.isVisible()
    assert log.exists()
    assert len(list(sitting.app.service.statistics())) == 3
    assert not faults(sitting.pane)


def test_where_nothing_is_old_nothing_can_be_removed(sitting: Sitting) -> None:
    card = card_of(sitting)
    card.look()
    sitting.settle()
    assert card.banner.accessibleName() == "Nothing is older than it is kept."
    assert not card.remove_button.isVisible()
    card.remove()
    sitting.settle()
    assert sitting.heard.told == [], "nothing was removed"


def test_removing_asks_in_place_and_says_what_went(sitting: Sitting) -> None:
    log, card = leave_old_things(sitting), card_of(sitting)
    card.look()
    sitting.settle()
    card.remove_button.click()
    assert card.ask_bar.isVisible()
    assert "4 thing(s)" in card.ask_bar.words.text()
    remove, keep = card.ask_bar.buttons
    keep.click()
    assert not card.ask_bar.isVisible()
    assert log.exists()
    card.remove_button.click()
    remove = card.ask_bar.buttons[0]
    remove.click()
    sitting.settle()
    assert not log.exists()
    assert list(sitting.app.service.statistics()) == []
    assert card.banner.accessibleName() == "4 thing(s) removed (2.0 kB)"
    assert sitting.heard.told == ["4 thing(s) removed"]
    assert sitting.heard.saved == 1
    assert not card.remove_button.isVisible()
    card.look()
    sitting.settle()
    assert shown(card)[PurgeKind.STATISTICS][0] == "0"


def test_what_is_removed_now_stands_in_the_status_line_where_it_can_be_stopped(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_self: App, plan: PurgePlan, token: CancelToken, *, dry_run: bool = False) -> PurgeReport:
        if not dry_run and PurgeKind.STATISTICS in plan.before:
            token.wait(10)
            raise AssertionError("it was not stopped")
        return PurgeReport(dry_run, dict.fromkeys(plan.before, Removed(2, 10)))

    card = card_of(sitting)
    monkeypatch.setattr(App, "purge", slow)
    card.look()
    sitting.settle()
    titles: list[str] = []
    card.remove()
    (task,) = [task for task in sitting.console.tasks.under_way if task.title]
    sitting.console.tasks.retitled.connect(lambda told: titles.append(told.title))
    sitting.qtbot.waitUntil(lambda: bool(titles) and titles[-1].endswith("Statistics"))
    assert titles[-2:] == ["Removing what is old: Alerts", "Removing what is old: Statistics"]
    card.remove()
    assert len([task for task in sitting.console.tasks.under_way if task.title]) == 1, "one at a time"
    task.cancel()
    sitting.settle()
    assert "stopped" in card.banner.accessibleName()
    assert not card.remove_button.isVisible(), "what was counted does not hold any more"
    assert card.look_button.isEnabled()


def test_counting_that_is_stopped_says_nothing(sitting: Sitting) -> None:
    card = card_of(sitting)
    card.look()
    (task,) = [task for task in sitting.console.tasks.under_way if task.title]
    task.cancel()
    sitting.settle()
    assert not card.banner.isVisible()
    assert card.look_button.isEnabled()


def test_a_store_that_cannot_be_reached_is_told(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: App, _plan: PurgePlan, _token: CancelToken, *, dry_run: bool = False) -> PurgeReport:
        raise StoreUnreachable("connection refused")

    monkeypatch.setattr(App, "purge", broken)
    card = card_of(sitting)
    card.look()
    sitting.settle()
    assert card.banner.problem is not None
    assert "connection refused" in card.banner.problem.cause
    assert card.look_button.isEnabled()


@pytest.mark.parametrize("values", [{"retention": {"decisions_days": 5}}, {"mailbox_statistics_persistence_days": 300}])
def test_other_days_make_what_was_counted_void(sitting: Sitting, values: dict[str, object]) -> None:
    leave_old_things(sitting)
    card = card_of(sitting)
    card.look()
    sitting.settle()
    save(sitting, {"maximum_subject_length": 300})
    assert card.remove_button.isVisible()
    save(sitting, values)
    assert not card.remove_button.isVisible()
    titles = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "Would go" not in titles
