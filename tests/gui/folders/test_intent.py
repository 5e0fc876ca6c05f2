"""What may be mapped, and what travels with a drag."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData

from core.domain.folder_intent import FolderFact, MappingRefusal, refusal
from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from core.service import FolderMapping, FolderView
from gui.models.folder_intent import (
    FOLDER_MIME,
    RECORD_MIME,
    DraggedFolder,
    FolderDrag,
    MapIntent,
    drag_of,
    fact_of,
    folder_mime,
    read_folders,
    read_record,
    record_mime,
    target_words,
)

CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(7), "Contoso")
RENAMED = RecordLink(RecordType.ACCOUNT, RecordId(7), "Contoso Ltd")
RENE = RecordLink(RecordType.CONTACT, RecordId(7), "Rene Valdes")
ALICE = RecordLink(RecordType.USER, RecordId(1), "Alice Ng")
FREE = FolderFact()
MAPPED = FolderFact(own=True, regarding=CONTOSO, subfolders=True)
TRACKED = FolderFact(own=True)


@pytest.mark.parametrize(
    ("folders", "target", "subfolders", "expected"),
    [
        ([FREE], CONTOSO, None, None),
        ([FREE], None, None, None),
        ([], CONTOSO, None, MappingRefusal.NOTHING),
        ([FREE, FolderFact(on_server=False)], CONTOSO, None, MappingRefusal.NOT_ON_SERVER),
        ([FREE], ALICE, None, MappingRefusal.NOT_REGARDING),
        ([MAPPED], CONTOSO, None, MappingRefusal.SAME),
        ([MAPPED], RENAMED, None, MappingRefusal.SAME),
        ([MAPPED], RENE, None, None),
        ([MAPPED], None, None, None),
        ([MAPPED], CONTOSO, True, MappingRefusal.SAME),
        ([MAPPED], CONTOSO, False, None),
        ([TRACKED], None, None, MappingRefusal.SAME),
        ([TRACKED], CONTOSO, None, None),
        ([MAPPED, FREE], CONTOSO, None, None),
    ],
)
def test_the_domain_says_what_may_be_mapped(
    folders: list[FolderFact], target: RecordLink | None, subfolders: bool | None, expected: MappingRefusal | None
) -> None:
    assert refusal(folders, target, subfolders=subfolders) is expected


def test_a_mailbox_without_folders_takes_nothing() -> None:
    assert refusal([FREE], CONTOSO, has_folders=False) is MappingRefusal.NO_FOLDERS


def test_what_is_dragged_arrives_as_it_was() -> None:
    drag = FolderDrag("alice@corp.test", (DraggedFolder("Inbox/a\\/b - ü", 3, FREE), DraggedFolder("Inbox/Contoso", None, MAPPED)))
    data = folder_mime(drag)
    assert data.formats() == [FOLDER_MIME]
    assert read_folders(data) == drag
    assert read_record(data) is None
    data = record_mime(CONTOSO)
    assert data.formats() == [RECORD_MIME]
    assert read_record(data) == CONTOSO
    assert read_folders(data) is None


@pytest.mark.parametrize(
    "text", [b"", b"nothing", b"[]", b"7", b'{"mailbox": "a"}', b'{"mailbox": "a", "folders": [{"path": "x"}]}', b"\xff"]
)
def test_what_somebody_else_wrote_is_nothing_of_ours(text: bytes) -> None:
    data = QMimeData()
    data.setData(FOLDER_MIME, text)
    data.setData(RECORD_MIME, text)
    assert read_folders(data) is None
    assert read_record(data) is None


def test_a_folder_is_taken_with_the_rule_of_its_own_alone() -> None:
    own = FolderView("Inbox/Contoso", "c", 3, FolderMapping(CONTOSO, True, False, "Inbox/Contoso"))
    inherited = FolderView("Inbox/Contoso/Offers", "o", 4, FolderMapping(CONTOSO, True, True, "Inbox/Contoso"))
    gone = FolderView("Inbox/Gone", None, None, FolderMapping(None, False, False, "Inbox/Gone"))
    assert [fact_of(view) for view in (own, inherited, gone)] == [MAPPED, FREE, FolderFact(on_server=False, own=True)]
    assert drag_of("alice@corp.test", [own, inherited]).total == 7
    assert drag_of("alice@corp.test", [own, gone]).total is None


def test_an_intent_keeps_what_the_rule_says_of_subfolders_unless_told() -> None:
    drag = FolderDrag("alice@corp.test", (DraggedFolder("Inbox/Contoso", 3, MAPPED),))
    assert MapIntent(drag, RENE).with_subfolders
    assert not MapIntent(drag, RENE, subfolders=False).with_subfolders
    assert not MapIntent(FolderDrag("a", (DraggedFolder("x", 3, FREE),)), RENE).with_subfolders
    assert (target_words(CONTOSO), target_words(None)) == ("account:#7", "none")
