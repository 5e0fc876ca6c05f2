"""What stands beside the list of all folder rules: what is selected, or what a rule does with the mail in its folder.

details ──Preview…──▶ preview ──Save rule──▶ saving ──▶ details
   ▲                     │ Cancel, Esc, another row        └──▶ failed: said in the preview
   └─────────────────────┘
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from core.service import FolderRuleView, TemplatePreview
from gui.messages import problem_of
from gui.models.folder_intent import MapIntent
from gui.models.folder_rules import intent_of
from gui.panes.folder_rules_drawer import FolderRuleDrawer
from gui.panes.folders_preview import MappingPreview
from gui.tasks import Latest

if TYPE_CHECKING:
    from gui.console import Console


class FolderRuleSide(QStackedWidget):
    """GUI thread only."""

    #: A MapIntent, and what is to be called when it is saved, and when it is not, with the error.
    save_wanted = Signal(object, object, object)
    #: A Problem: what could not be read, or not be saved while something else was looked at.
    failed = Signal(object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._looks: Latest[TemplatePreview] = Latest(console.tasks, self)
        self.details = FolderRuleDrawer()
        self.preview = MappingPreview(console)
        self.setAccessibleName(self.details.accessibleName())
        for page in (self.details, self.preview):
            self.addWidget(page)
        self.preview.save_wanted.connect(self._save)
        self.preview.cancelled.connect(self._show_details)

    def show_rows(self, views: Sequence[FolderRuleView]) -> None:
        """Show what is selected; of a whole tree it is asked which folders it leaves alone."""
        self.details.show_rows(views)
        self._looks.drop()
        if len(views) == 1 and views[0].is_template:
            self._look_at(views[0])

    def _look_at(self, view: FolderRuleView) -> None:
        service, options = self._console.service, view.rule.template
        assert options is not None

        def work(_token: CancelToken) -> TemplatePreview:
            return service.preview_template(
                view.mailbox, view.path, create=options.create, create_at_most=options.create_at_most, inactive=options.inactive
            )

        self._looks.run(work, self.details.show_alone, lambda error: self.failed.emit(problem_of(error)))

    def look_closer(self, view: FolderRuleView) -> None:
        """Ask what a rule does with the mail that lies in its folder."""
        self.setCurrentWidget(self.preview)
        self.preview.show_intent(intent_of(view))

    def give_up(self) -> None:
        """No preview is looked at any more."""
        if self.preview.intent is not None:
            self.preview.close_preview()

    def _show_details(self) -> None:
        self.setCurrentWidget(self.details)

    def _save(self, intent: MapIntent) -> None:
        def saved() -> None:
            if self.preview.saving is intent:
                self.preview.saved()
                self._show_details()

        def failed(error: PostroomError) -> None:
            if self.preview.saving is intent:
                self.preview.failed(error)
            else:
                self.failed.emit(problem_of(error))

        self.save_wanted.emit(intent, saved, failed)
