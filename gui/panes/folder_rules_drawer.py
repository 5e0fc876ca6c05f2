"""What is selected among all folder rules: one rule with how it fares and why, a whole tree, or several at once; and a rule's preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from core.service import FolderRuleView, RuleHealth, TemplatePreview
from gui.models.folder_rules import FolderRuleWords, health_shape, health_word, reason_words
from gui.models.folder_words import filing_words, regarding
from gui.panes.detail_drawer import DetailDrawer
from gui.reading.harmless import one_line
from gui.theme import set_class
from gui.times import exact, number
from gui.widgets.copyable import ValueLabel
from gui.widgets.state_label import StateLabel

#: So many of the folders that are left alone are named.
MOST_NAMED = 20
#: What can be done, by what is selected.
_OF_ONE = ("folder", "open", "record", "preview", "below-on", "below-off", "delete")
_OF_ORPHAN = ("bind", "other", "recreate", "record", "open", "delete")
_OF_TEMPLATE = ("edit", "made", "keep", "delete")
_OF_SEVERAL = ("record", "below-on", "below-off", "delete")


class FolderRuleDrawer(DetailDrawer):
    """Shows what is selected. What is pressed is told by `wanted`, by the keys of `buttons`. GUI thread only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Details of the folder rule"))
        self.views: list[FolderRuleView] = []
        #: What the whole tree that is shown comes to, once that is known.
        self._plan: TemplatePreview | None = None
        self._words = FolderRuleWords(self)
        self.state = StateLabel(parent=self)
        self.reason = self._plain("muted")
        self.alone = QLabel(self.tr("Left alone"), self)
        set_class(self.alone, "heading")
        self.alone_list = ValueLabel(name=self.tr("Folders that are left alone"), parent=self)
        self._stack([self.state, self.reason, self.question], self._button_words(), [self.alone, self.alone_list])
        self.show_rows([])

    def _button_words(self) -> dict[str, tuple[str, str]]:
        return {
            "bind": (self.tr("Use the folder at its path"), self.tr("Bind the rule to the folder that is at its path now")),
            "other": (self.tr("Another folder…"), self.tr("Have the rule hold for another folder of the mailbox")),
            "recreate": (self.tr("Make the folder anew"), self.tr("Make the folder on the server again, and bind the rule to it")),
            "edit": (self.tr("Change…"), self.tr("Change how the whole tree is mapped (Enter)")),
            "made": (self.tr("Show its rules"), self.tr("Show the rules that this one made")),
            "folder": (self.tr("Show folder"), self.tr("Show it among the folders of its mailbox (Enter)")),
            "open": (self.tr("Open record"), self.tr("Show the record that its mail is regarding")),
            "record": (self.tr("Change record…"), self.tr("Choose what mail in the folder is regarding (Ctrl+M)")),
            "preview": (self.tr("Preview…"), self.tr("Show what the rule does with what lies in the folder (Ctrl+Shift+M)")),
            "below-on": (self.tr("With subfolders"), self.tr("Have it hold for the folders below as well")),
            "below-off": (self.tr("Without subfolders"), self.tr("Have it hold for this folder alone")),
            "keep": (self.tr("Remove, keep its rules"), self.tr("The rules that it made stay, as rules of their own")),
            "delete": (self.tr("Remove"), self.tr("Remove it; what was tracked stays tracked (Delete)")),
        }

    def show_rows(self, views: Sequence[FolderRuleView]) -> None:
        """Show these: one with all that is known of it, several with what can be done with all of them."""
        if [view.rule.id for view in views] != [view.rule.id for view in self.views]:
            self.question.hide()
            self.show_alone(None)
        self.views = list(views)
        if len(views) == 1:
            self._show_one(views[0])
        elif views:
            self._show_several()
        self._offer()

    def _show_one(self, view: FolderRuleView) -> None:
        self.title.setText(one_line(view.path))
        self.caption.setText(view.mailbox)
        self.state.set_shape(*health_shape(view.health), health_word(view.health))
        self.reason.setText(one_line(reason_words(view)))
        for widget in (self.state, self.reason):
            widget.show()
        self.facts.show_pairs(self._facts_of(view))

    def _show_several(self) -> None:
        self.title.setText(self._words.chosen(self.views))
        self.caption.setText(self._words.mailboxes(self.views))
        for widget in (self.state, self.reason):
            widget.hide()
        healths = [(health, sum(view.health is health for view in self.views)) for health in RuleHealth]
        self.facts.show_pairs([(health_word(health), number(count)) for health, count in healths if count])

    def _facts_of(self, view: FolderRuleView) -> list[tuple[str, str]]:
        rule = view.rule
        if view.is_template:
            return self._facts_of_template(view)
        below = self.tr("hold for these as well") if rule.subfolders else self.tr("have no part in it")
        found = [
            (self.tr("Mail is"), regarding(rule.regarding) if rule.tracked else self.tr("not tracked, whatever rules above say")),
            (self.tr("Subfolders"), below),
        ]
        if view.template is not None:
            found.append((self.tr("Made by"), view.template))
        found.append((self.tr("Tracked"), number(view.use.tracked)))
        if view.use.last_at is not None:
            found.append((self.tr("Last"), exact(view.use.last_at)))
        if view.filing is not None:
            found.append((self.tr("Taking over"), filing_words(view.filing)))
        return found

    def _facts_of_template(self, view: FolderRuleView) -> list[tuple[str, str]]:
        options = view.rule.template
        assert options is not None
        made = self.tr("made on the server, at most {count} at once").format(count=number(options.create_at_most))
        mapped, missing = number(view.made), made if options.create else self.tr("stay missing")
        if self._plan is not None:
            coming = len(self._plan.mapped) - view.made
            mapped += f", {self._words.next_run(coming)}" if coming > 0 else ""
            missing += f"; {self._words.without_folder(self._plan.missing)}"
        return [
            (self.tr("Folders mapped"), mapped),
            (self.tr("Missing folders"), missing),
            (self.tr("Inactive records"), self.tr("count as well") if options.inactive else self.tr("are left out")),
            (self.tr("Subfolders"), self.tr("hold for these as well") if view.rule.subfolders else self.tr("have no part in it")),
        ]

    def show_alone(self, preview: TemplatePreview | None) -> None:
        """Say what a whole tree comes to, and name the folders that it leaves alone, each with the reason."""
        self._plan = preview
        if preview is not None and len(self.views) == 1:
            self.facts.show_pairs(self._facts_of(self.views[0]))
        lines: list[str] = []
        if preview is not None:
            lines += [self._words.ambiguous(one_line(each.path), len(each.records)) for each in preview.ambiguous]
            lines += [self.tr("{folder}: has a rule of its own").format(folder=one_line(path)) for path in preview.taken]
            lines += [self.tr("{folder}: no record bears this name").format(folder=one_line(path)) for path in preview.unmatched]
        if len(lines) > MOST_NAMED:
            lines = [*lines[:MOST_NAMED], self._words.more(len(lines) - MOST_NAMED)]
        self.alone_list.set_value("\n".join(lines))
        for widget in (self.alone, self.alone_list):
            widget.setVisible(bool(lines))

    # ---- what can be done

    def _offer(self) -> None:
        """Show the buttons that make sense for what is selected."""
        offered = self.offered()
        for key, button in self.buttons.items():
            button.setVisible(key in offered)
        one = self.views[0] if len(self.views) == 1 else None
        self._rename("delete", self.tr("Remove with its rules") if one is not None and one.is_template else self.tr("Remove"))
        orphan = one is not None and one.health is RuleHealth.ORPHANED
        set_class(self.buttons["bind"], "primary" if orphan else "")
        self.buttons["bind"].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def offered(self) -> list[str]:
        """The keys of what can be done with what is selected, in the order of the buttons."""
        return [key for key in self.buttons if key in _possible(self.views)]

    def ask(self, words: str, verb: str, do: Callable[[], None], *, removes: bool) -> None:
        """Say what will happen, and ask."""
        set_class(self.question.yes, "danger" if removes else "primary")
        self.question.ask(words, verb, do, keep=self.tr("Cancel"))
        self.ensureWidgetVisible(self.question)


def _possible(views: Sequence[FolderRuleView]) -> frozenset[str]:
    """What can be done with all of these."""
    if not views:
        return frozenset()
    if len(views) == 1:
        return _possible_with(views[0])
    if any(view.is_template for view in views):
        # What a whole tree says of records and subfolders is changed where it is written.
        return frozenset({"delete"})
    wanted = set(_OF_SEVERAL)
    if all(view.rule.subfolders for view in views):
        wanted.discard("below-on")
    if not any(view.rule.subfolders for view in views):
        wanted.discard("below-off")
    return frozenset(wanted)


def _possible_with(view: FolderRuleView) -> frozenset[str]:
    if view.is_template:
        wanted = set(_OF_TEMPLATE)
        if not view.made:
            wanted -= {"made", "keep"}
        return frozenset(wanted)
    wanted = set(_OF_ORPHAN if view.health is RuleHealth.ORPHANED else _OF_ONE)
    wanted.discard("below-on" if view.rule.subfolders else "below-off")
    if view.rule.regarding is None or view.health is RuleHealth.RECORD_GONE:
        wanted.discard("open")
    if not view.rule.tracked or view.health in {RuleHealth.RECORD_GONE, RuleHealth.WAITING}:
        wanted.discard("preview")
    return frozenset(wanted)
