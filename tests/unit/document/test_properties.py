"""Any organisation survives export and merge."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import export, merge
from core.errors import DocumentInvalid
from core.ports.directory import Snapshot
from tests.unit.document.organisations import SLOWLY, snapshots


@SLOWLY
@given(snapshots(), st.booleans())
def test_export_and_merge_change_nothing(snapshot: Snapshot, prune: bool) -> None:
    text = export(snapshot)
    merged = merge(text, snapshot, count(1000).__next__, prune=prune)
    assert merged.after == snapshot
    assert (merged.report.created, merged.report.updated, merged.report.pruned) == ((), (), ())


@SLOWLY
@given(snapshots())
def test_an_export_restores_an_empty_store(snapshot: Snapshot) -> None:
    text = export(snapshot)
    merged = merge(text, Snapshot(), count(1000).__next__)
    # Which folder of which server a rule belongs to is found out anew.
    assert merged.after == replace(snapshot, folder_rules=tuple(replace(rule, folder_id=None) for rule in snapshot.folder_rules))
    assert export(merged.after) == text
    again = merge(text, merged.after, count(2000).__next__)
    assert again.after == merged.after
    assert (again.report.created, again.report.updated, again.report.pruned) == ((), (), ())
    assert again.report.unchanged == len(again.mentioned)


@SLOWLY
@given(snapshots(), st.integers(0, 3))
def test_a_fault_at_the_end_changes_nothing(snapshot: Snapshot, fault: int) -> None:
    """A document whose every other entry is good is refused as a whole, and the fault has its path."""
    text = export(snapshot) if not snapshot.folder_rules else export(replace(snapshot, folder_rules=()))
    entry, paths = [
        ("{mailbox: nobody@corp.test, folder: Inbox}", ["folder_rules[0].mailbox"]),
        ("{folder: Inbox/x}", ["folder_rules[0].mailbox"]),
        ("{mailbox: nobody@corp.test, folder: Inbox, regardin: none}", ["folder_rules[0].mailbox", "folder_rules[0].regardin"]),
        ("{id: 0, mailbox: nobody@corp.test, folder: Inbox}", ["folder_rules[0].id"]),
    ][fault]
    before = Snapshot()
    with pytest.raises(DocumentInvalid) as caught:
        merge(f"{text}folder_rules:\n  - {entry}\n", before, count(1000).__next__)
    assert [each.path for each in caught.value.faults] == paths
    assert before == Snapshot()
