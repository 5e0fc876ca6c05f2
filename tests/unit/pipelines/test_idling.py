"""Folders that are left alone while their server lists them as they were read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId
from core.domain.profile import ProfileType
from core.domain.remote_folder import RemoteFolder
from core.errors import FolderMissing
from core.ports import KnownItems, SourcePage
from tests.fakes.kit import BOB, Kit, mail
from tests.fakes.mail import FakeSource

FOLDER = RemoteFolder("c", "Inbox/Contoso", "Inbox", state="S1", state_holds_s=900)


@pytest.fixture
def kit() -> Kit:
    """A mapped folder of a known state, with a message."""
    made = Kit()
    made.server.folders.append(FOLDER)
    context = made.store.state.contexts[BOB]
    assert context.profile is not None
    rules = (FolderRule(FolderRuleId(50), BOB, "Inbox/Contoso"),)
    made.store.state.contexts[BOB] = replace(context, folder_rules=rules, profile=replace(context.profile, type=ProfileType.EXCHANGE))
    made.server.messages["c:1"] = mail(1)
    return made


def listed(monkeypatch: pytest.MonkeyPatch, *, broken: bool) -> list[str]:
    """Which folders are looked into from now on; where it is `broken` the mapped one is gone after its first page."""
    seen: list[str] = []
    pages = FakeSource.pages

    def watched(source: FakeSource, folder: str, cursor: str | None, known: KnownItems) -> Iterator[SourcePage]:
        seen.append(folder)
        for page in pages(source, folder, cursor, known):
            yield page
            if broken and folder == "c":
                raise FolderMissing(folder)

    monkeypatch.setattr(FakeSource, "pages", watched)
    return seen


def test_a_folder_in_the_state_in_which_it_was_read_is_left_alone(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kit.receive(BOB).tracked == 1
    seen = listed(monkeypatch, broken=False)
    kit.receive(BOB)
    assert "c" not in seen
    kit.server.folders[-1] = replace(FOLDER, state="S2")
    kit.server.messages["c:2"] = mail(2)
    assert kit.receive(BOB).tracked == 1
    assert "c" in seen


def test_a_folder_whose_reading_was_broken_off_is_read_again(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    kit.server.page_size = 1
    kit.server.messages["c:2"] = mail(2)
    with monkeypatch.context() as patch:
        listed(patch, broken=True)
        assert kit.receive(BOB).tracked == 1
    seen = listed(monkeypatch, broken=False)
    assert kit.receive(BOB).tracked == 1
    assert "c" in seen
    assert not kit.store.state.alerts
