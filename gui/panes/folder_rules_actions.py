"""What is done to folder rules from their list: given another record, changed, removed, repaired; each can be taken back and made again.

several ──▶ asked in the drawer, with what will happen ──▶ done: the sentence with Undo
one ──▶ done at once ──────────────────────────────────────┘  (a whole tree is asked about)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from core.cancel import CancelToken
from core.domain.folder_template import parse_template
from core.domain.record import RecordLink
from core.errors import PostroomError
from core.service import FolderChange, FolderRuleView
from gui.console import Console
from gui.dialogs.choose_folder import ChooseFolder
from gui.icons import icon
from gui.messages import problem_of
from gui.models.folder_intent import MapIntent, TreeIntent, target_words
from gui.models.folder_rules import FolderRuleWords
from gui.models.folder_words import FolderWords
from gui.panes.folder_rules_drawer import FolderRuleDrawer
from gui.panes.folders_changes import FolderChanges
from gui.panes.folders_whole import TreeDialog, TreeOrder
from gui.reading.choose_record import ChooseRecord
from gui.tasks import Failed

Changes = tuple[FolderChange, ...]


class FolderRuleActions(QObject):
    """Carries out what is wanted of rules. GUI thread only."""

    #: Something was changed, or taken back.
    done = Signal()
    #: A Problem.
    failed = Signal(object)

    def __init__(self, console: Console, drawer: FolderRuleDrawer, owner: QWidget) -> None:
        super().__init__(owner)
        self._console = console
        self._drawer = drawer
        self._owner = owner
        self._words = FolderRuleWords(self)
        self._folder_words = FolderWords(self)
        self.changes = FolderChanges(console, self)
        self.changes.changed.connect(self.done)
        self.changes.failed.connect(self.failed)
        self.undo_action = self._action(self.tr("Undo"), "undo", QKeySequence.StandardKey.Undo, self.changes.undo)
        self.redo_action = self._action(self.tr("Redo"), "refresh", QKeySequence.StandardKey.Redo, self.changes.redo)
        self.changes.history_changed.connect(self._follow)
        self._follow()

    def _action(self, text: str, icon_name: str, key: QKeySequence.StandardKey, slot: Callable[[], None]) -> QAction:
        action = QAction(icon(icon_name), text, self)
        action.setShortcuts(QKeySequence.keyBindings(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: slot())
        self._owner.addAction(action)
        return action

    def _follow(self) -> None:
        self.undo_action.setEnabled(self.changes.can_undo)
        self.redo_action.setEnabled(self.changes.can_redo)

    def carry_out(self, what: str, views: Sequence[FolderRuleView]) -> None:
        """Do with these what one of the drawer's buttons says; what is for one is done with the first."""
        match what:
            case "record":
                self.choose_record(views)
            case "below-on" | "below-off":
                self.switch_subfolders(views, on=what == "below-on")
            case "delete":
                self.remove(views)
            case "keep":
                self.remove_keeping(views[0])
            case "edit":
                self.edit_template(views[0])
            case "bind":
                self.bind(views[0])
            case "other":
                self.choose_folder(views[0])
            case "recreate":
                self.recreate(views[0])

    # ---- one or several

    def choose_record(self, views: Sequence[FolderRuleView]) -> None:
        """Ask for the record that mail in these folders is to be regarding; none is a choice as well."""
        verb = self.tr("Use this record")
        dialog = ChooseRecord(
            self._console, self.tr("What mail in it is regarding"), self._owner, none_text=self.tr("No record"), verb=verb
        )
        dialog.chosen.connect(lambda link: self.give_record(views, link))
        dialog.open()

    def give_record(self, views: Sequence[FolderRuleView], link: RecordLink | None) -> None:
        """Have the mail of these folders be regarding a record, or none."""
        ids, target, service = _ids(views), target_words(link), self._console.service

        def work(_token: CancelToken) -> Changes:
            return tuple(service.change_folder_rules(ids, target=target))

        self._consider(views, self._words.to_record(views, link), self.tr("Change record"), work)

    def switch_subfolders(self, views: Sequence[FolderRuleView], *, on: bool) -> None:
        """Have rules hold for the folders below, or no longer."""
        ids, service = _ids(views), self._console.service

        def work(_token: CancelToken) -> Changes:
            return tuple(service.change_folder_rules(ids, subfolders=on))

        verb = self.tr("With subfolders") if on else self.tr("Without subfolders")
        self._consider(views, self._words.subfolders(views, on=on), verb, work)

    def remove(self, views: Sequence[FolderRuleView]) -> None:
        """Remove rules; with whole trees go the rules that they made."""
        ids, service = _ids(views), self._console.service

        def work(_token: CancelToken) -> Changes:
            return tuple(service.change_folder_rules(ids, remove=True))

        if len(views) == 1 and views[0].is_template:
            words = self._words.template_removal(views[0], keep=False)
        else:
            words = self._words.removal(views)
        self._consider(views, words, self.tr("Remove"), work, self._words.removed(len(views) + sum(view.made for view in views)))

    def remove_keeping(self, view: FolderRuleView) -> None:
        """Remove a whole tree; the rules that it made stay."""
        service = self._console.service

        def work(_token: CancelToken) -> Changes:
            return (service.unmap_template(view.mailbox, view.path, keep=True).change,)

        self._consider([view], self._words.template_removal(view, keep=True), self.tr("Remove"), work, self._words.removed(1))

    def _consider(
        self, views: Sequence[FolderRuleView], words: str, verb: str, work: Callable[[CancelToken], Changes], told: str = ""
    ) -> None:
        """One rule is changed at once, and can be taken back; of several, and of whole trees, it is said first what will happen."""
        said = told or self._words.changed(len(views))

        def do() -> None:
            self.changes.run(work, lambda: None, self._fail, "" if len(views) == 1 and not told else said)

        if len(views) == 1 and not views[0].is_template:
            do()
        else:
            self._drawer.ask(words, verb, do, removes=bool(told))

    # ---- whole trees

    def edit_template(self, view: FolderRuleView) -> None:
        """Ask how a whole tree is to be mapped from now on; which folders it is about stays."""
        options, path = view.rule.template, view.path
        assert options is not None
        dialog = TreeDialog(self._console, TreeIntent(view.mailbox, "", parse_template(path).type), self._owner)
        dialog.setWindowTitle(self.tr("Change how a whole tree is mapped"))
        dialog.template.setText(path)
        dialog.template.setReadOnly(True)
        dialog.kinds.setVisible(False)
        dialog.subfolders.setChecked(view.rule.subfolders)
        dialog.inactive.setChecked(options.inactive)
        dialog.create_missing.setChecked(options.create)
        dialog.at_most.setValue(options.create_at_most)
        dialog.save_button.setText(self.tr("Save"))
        dialog.save_wanted.connect(lambda order: self._save_template(dialog, order))
        dialog.open()

    def _save_template(self, dialog: TreeDialog, order: TreeOrder) -> None:
        service = self._console.service
        words = self.tr("{template} is changed.").format(template=order.template)
        self.changes.run(lambda _token: (order.save(service),), dialog.accept, dialog.failed, words)

    # ---- rules whose folder is gone

    def bind(self, view: FolderRuleView, to: str | None = None) -> None:
        """Have a rule hold for the folder at its path now, which the server is asked for, or for another one."""
        console = self._console

        def work(token: CancelToken) -> Changes:
            relist = (lambda number: console.app.relist(number, token)) if to is None else None
            return (console.service.repair_folder_rule(view.mailbox, view.rule.folder, to=to, relist=relist),)

        self.changes.run(work, lambda: None, self._fail, self._words.bound(view.path, view.path if to is None else to))

    def choose_folder(self, view: FolderRuleView) -> None:
        """Ask for another folder."""
        dialog = ChooseFolder(self._console, view.mailbox, self.tr("Another folder for the rule"), self._owner)
        dialog.chosen.connect(lambda path: self.bind(view, path))
        dialog.open()

    def recreate(self, view: FolderRuleView) -> None:
        """Make the folder of a rule anew on the server."""
        work = self._console.app.folder_work
        words = self._folder_words.recreated(view.path)
        self.changes.run(lambda token: (work.recreate_folder(view.mailbox, view.rule.folder, token),), lambda: None, self._fail, words)

    # ---- from the preview

    def save(self, intent: MapIntent, done: Callable[[], None], failed: Failed) -> None:
        """Save a rule as its preview has it."""
        self.changes.save(intent, done, failed)

    def _fail(self, error: PostroomError) -> None:
        self.failed.emit(problem_of(error))
        # Somebody else may have changed what we show.
        self.done.emit()


def _ids(views: Sequence[FolderRuleView]) -> list[int]:
    return [view.rule.id for view in views]
