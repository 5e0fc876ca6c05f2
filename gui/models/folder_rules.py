"""All folder rules of the organisation as a list: its columns, what a person looks for in it, and rules in words.

A rule's health is told by shape, word and colour; each of the three alone tells it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QIcon

from core.domain.folder_intent import FolderFact
from core.domain.record import RecordLink, RecordType
from core.service import FolderRuleView, RuleHealth
from gui.icons import icon
from gui.messages import record_type_word
from gui.models.folder_intent import DraggedFolder, FolderDrag, MapIntent
from gui.models.folder_words import regarding
from gui.models.mailboxes_reasons import reason_of
from gui.models.table import Column
from gui.reading.harmless import one_line
from gui.theme import Tone
from gui.times import ago, exact, number

#: In the place of a kind of record: rules that track without one, that leave folders out, that map whole trees.
NO_RECORD, LEFT_OUT, TEMPLATES = "none", "left-out", "templates"
#: Rules that somebody should look at.
TO_BE_SEEN = frozenset({RuleHealth.RECORD_GONE, RuleHealth.ORPHANED, RuleHealth.AMBIGUOUS})
_SHAPES = {
    RuleHealth.RECORD_GONE: ("state-parked", Tone.PARKED),
    RuleHealth.ORPHANED: ("state-parked", Tone.PARKED),
    RuleHealth.AMBIGUOUS: ("state-degraded", Tone.DEGRADED),
    RuleHealth.DISABLED: ("state-off", Tone.OFF),
    RuleHealth.NOT_PROCESSED: ("state-waiting", Tone.WAITING),
    RuleHealth.WAITING: ("state-waiting", Tone.WAITING),
    RuleHealth.OK: ("state-healthy", Tone.HEALTHY),
}
_WORST_FIRST = {health: place for place, health in enumerate(RuleHealth)}


def health_word(health: RuleHealth) -> str:
    """How a rule fares, in a word or two."""
    words = {
        RuleHealth.RECORD_GONE: QCoreApplication.translate("FolderRules", "Record gone"),
        RuleHealth.ORPHANED: QCoreApplication.translate("FolderRules", "Folder gone"),
        RuleHealth.AMBIGUOUS: QCoreApplication.translate("FolderRules", "Ambiguous"),
        RuleHealth.DISABLED: QCoreApplication.translate("FolderRules", "Switched off"),
        RuleHealth.NOT_PROCESSED: QCoreApplication.translate("FolderRules", "Not read"),
        RuleHealth.WAITING: QCoreApplication.translate("FolderRules", "Waiting"),
        RuleHealth.OK: QCoreApplication.translate("FolderRules", "Holds"),
    }
    return words[health]


def health_shape(health: RuleHealth) -> tuple[str, Tone]:
    """The drawing of a rule's health and its colour."""
    return _SHAPES[health]


def reason_words(view: FolderRuleView) -> str:
    """Why a rule fares as it does, in a sentence; a reason that is not known is shown as core gave it."""
    match view.health:
        case RuleHealth.RECORD_GONE:
            return QCoreApplication.translate("FolderRules", "The record does not exist any more. Choose another one, or remove the rule.")
        case RuleHealth.ORPHANED:
            return QCoreApplication.translate(
                "FolderRules", "The folder is not on the server any more. What was tracked from it stays tracked."
            )
        case RuleHealth.AMBIGUOUS:
            return QCoreApplication.translate("FolderRules", "There are folders whose name several records bear; they are mapped to none.")
        case RuleHealth.DISABLED:
            return _limit_words(view.why)
        case RuleHealth.NOT_PROCESSED:
            return reason_of(view.why).words
        case RuleHealth.WAITING:
            return QCoreApplication.translate("FolderRules", "No folder of this path was found on the server yet.")
        case RuleHealth.OK if view.is_template:
            return QCoreApplication.translate("FolderRules", "Each folder of this kind is mapped to the one record of its name.")
        case RuleHealth.OK:
            return QCoreApplication.translate("FolderRules", "Mail in the folder is tracked.")


def _limit_words(why: str) -> str:
    """The limit of the organisation that switches a rule off."""
    if why.startswith("only the mailboxes of users"):
        return QCoreApplication.translate("FolderRules", "The original's limits are on: only mailboxes of users have folder rules.")
    if why.startswith("only Exchange mailboxes"):
        return QCoreApplication.translate("FolderRules", "The original's limits are on: only mailboxes at Exchange have folder rules.")
    if why.startswith("only folders below the inbox"):
        return QCoreApplication.translate("FolderRules", "The original's limits are on: only folders below the inbox are tracked.")
    return why


def target_words(view: FolderRuleView) -> str:
    """What a rule maps its folder to, as short as a cell."""
    rule = view.rule
    if view.is_template:
        return QCoreApplication.translate("FolderRules", "By name, {count} mapped").format(count=number(view.made))
    if not rule.tracked:
        return QCoreApplication.translate("FolderRules", "Left out")
    if rule.regarding is None:
        return QCoreApplication.translate("FolderRules", "No record")
    return one_line(rule.regarding.name)


def taken_over_words(view: FolderRuleView) -> str:
    """How far a folder's old mail is taken over, as short as a cell; empty where nothing is known."""
    filing = view.filing
    if filing is None:
        return ""
    if filing.is_over:
        return QCoreApplication.translate("FolderRules", "All")
    return QCoreApplication.translate("FolderRules", "{percent} %").format(percent=_share(view))


def _share(view: FolderRuleView) -> int:
    """Per cent taken over; -1 where nothing is known."""
    filing = view.filing
    if filing is None:
        return -1
    return 100 if filing.is_over else min(99, 100 * filing.done // filing.total) if filing.total else 0


def intent_of(view: FolderRuleView, target: RecordLink | None = None) -> MapIntent:
    """A rule as what somebody wants, for a preview: with the record that it has, or with another one."""
    rule = view.rule
    fact = FolderFact(on_server=True, own=True, regarding=rule.regarding, subfolders=rule.subfolders)
    drag = FolderDrag(view.mailbox, (DraggedFolder(view.path, None, fact),))
    return MapIntent(drag, target if target is not None else rule.regarding, rule.subfolders)


@dataclass(frozen=True, slots=True)
class RuleLook:
    """What a person looks for. `kind` is a RecordType's value, NO_RECORD, LEFT_OUT or TEMPLATES; "" everywhere is all."""

    text: str = ""
    mailbox: str = ""
    kind: str = ""
    health: str = ""

    def wants(self, view: FolderRuleView) -> bool:
        """Whether a rule is among what is looked for."""
        return self._but_for_health(view) and self.health in {"", view.health.value}

    def _but_for_health(self, view: FolderRuleView) -> bool:
        if self.mailbox and view.mailbox != self.mailbox:
            return False
        if self.kind and kind_of(view) != self.kind:
            return False
        text = self.text.strip().casefold()
        if not text:
            return True
        link = view.rule.regarding
        told = (view.path, view.mailbox, view.template or "", "" if link is None else link.name)
        return any(text in each.casefold() for each in told)

    def healths(self, views: Sequence[FolderRuleView]) -> Mapping[RuleHealth, int]:
        """How many of the rules that are looked for fare how, whichever health is chosen."""
        return Counter(view.health for view in views if self._but_for_health(view))


def kind_of(view: FolderRuleView) -> str:
    """What a rule maps to, as RuleLook tells it."""
    if view.is_template:
        return TEMPLATES
    if not view.rule.tracked:
        return LEFT_OUT
    return NO_RECORD if view.rule.regarding is None else view.rule.regarding.type.value


def kind_word(kind: str) -> str:
    """What rules are looked for, in a word or two."""
    words = {
        NO_RECORD: QCoreApplication.translate("FolderRules", "No record"),
        LEFT_OUT: QCoreApplication.translate("FolderRules", "Left out"),
        TEMPLATES: QCoreApplication.translate("FolderRules", "Whole trees"),
        "": QCoreApplication.translate("FolderRules", "All records"),
    }
    return words[kind] if kind in words else record_type_word(RecordType(kind))


def columns() -> list[Column[FolderRuleView]]:
    """The columns of the list; the worst rules come first where it is sorted by health."""

    def of_target(view: FolderRuleView) -> QIcon | None:
        if view.is_template:
            return icon("folders", Tone.MUTED)
        link = view.rule.regarding
        return None if link is None else icon(link.type.value, Tone.MUTED)

    return [
        Column(
            "health",
            QCoreApplication.translate("FolderRules", "State"),
            lambda view: health_word(view.health),
            sort=lambda view: (_WORST_FIRST[view.health], view.mailbox, view.path.casefold()),
            tooltip=lambda view: f"{health_word(view.health)}: {reason_words(view)}",
            icon=lambda view: icon(*health_shape(view.health)),
            tone=lambda view: health_shape(view.health)[1],
            width=120,
        ),
        Column("mailbox", QCoreApplication.translate("FolderRules", "Mailbox"), lambda view: view.mailbox, width=128),
        Column(
            "folder",
            QCoreApplication.translate("FolderRules", "Folder"),
            lambda view: one_line(view.path),
            icon=lambda view: icon("folders" if view.is_template else "folder", Tone.MUTED),
            stretch=True,
        ),
        Column(
            "record",
            QCoreApplication.translate("FolderRules", "Tracked regarding"),
            target_words,
            tooltip=lambda view: target_words(view) if view.is_template or not view.rule.tracked else regarding(view.rule.regarding),
            icon=of_target,
            tone=lambda view: None if view.rule.regarding is not None else Tone.MUTED,
            width=168,
        ),
        *_more(),
    ]


def _more() -> list[Column[FolderRuleView]]:
    """What is hidden where there is little room."""

    def below(view: FolderRuleView) -> str:
        return QCoreApplication.translate("FolderRules", "Yes") if view.rule.subfolders else ""

    def tracked(view: FolderRuleView) -> str:
        return "" if view.is_template else number(view.use.tracked)

    return [
        Column("subfolders", QCoreApplication.translate("FolderRules", "Subfolders"), below, width=88),
        Column(
            "template",
            QCoreApplication.translate("FolderRules", "Whole tree"),
            lambda view: one_line(view.template or ""),
            tone=lambda _view: Tone.MUTED,
            width=136,
        ),
        Column(
            "tracked",
            QCoreApplication.translate("FolderRules", "Tracked"),
            tracked,
            sort=lambda view: -1 if view.is_template else view.use.tracked,
            right=True,
            width=80,
        ),
        Column(
            "last",
            QCoreApplication.translate("FolderRules", "Last"),
            lambda view: ago(view.use.last_at) if view.use.last_at is not None else "",
            sort=lambda view: view.use.last_at.timestamp() if view.use.last_at is not None else 0.0,
            tooltip=lambda view: exact(view.use.last_at) if view.use.last_at is not None else "",
            width=104,
        ),
        Column(
            "taken",
            QCoreApplication.translate("FolderRules", "Taken over"),
            taken_over_words,
            sort=_share,
            tone=lambda view: Tone.WORKING if view.filing is not None and not view.filing.is_over else None,
            right=True,
            width=88,
        ),
    ]


class FolderRuleWords(QObject):
    """Sentences about one or several rules, with their plurals: what will happen, and what has. GUI thread only."""

    def to_record(self, views: Sequence[FolderRuleView], link: RecordLink | None) -> str:
        """What giving rules another record will mean."""
        words = self.tr("Mail in %n folder(s){where} will be {regarding} from now on.", "", len(views))
        words = words.format(where=self._where(views), regarding=regarding(link))
        if link is not None:
            words += " " + self.tr("What lies there goes along with the next run; what a person has pinned stays.")
        return words + self._by_templates(views)

    def subfolders(self, views: Sequence[FolderRuleView], *, on: bool) -> str:
        """What switching subfolders on or off will mean."""
        if on:
            words = self.tr(
                "%n rule(s){where} will hold for the folders below as well, where these have no rule of their own.", "", len(views)
            )
        else:
            words = self.tr("%n rule(s){where} will no longer hold for the folders below. What was tracked stays tracked.", "", len(views))
        return words.format(where=self._where(views)) + self._by_templates(views)

    def removal(self, views: Sequence[FolderRuleView]) -> str:
        """What removing rules will mean."""
        words = self.tr("%n rule(s){where} will be removed: new mail in their folders is not tracked by them any more.", "", len(views))
        words = words.format(where=self._where(views)) + " " + self.tr("What was tracked stays tracked.")
        made = sum(view.made for view in views)
        if made:
            words += " " + self.tr("With the whole trees go %n rule(s) that they made.", "", made)
        return words

    def template_removal(self, view: FolderRuleView, *, keep: bool) -> str:
        """What removing a template will mean."""
        words = self.tr("{template} will map no more folders.").format(template=view.path)
        if keep:
            return words + " " + self.tr("The %n rule(s) that it made stay, as rules of their own.", "", view.made)
        return words + " " + self.tr("The %n rule(s) that it made go with it; what was tracked stays tracked.", "", view.made)

    def changed(self, count: int) -> str:
        """That rules were changed."""
        return self.tr("%n folder rule(s) changed.", "", count)

    def removed(self, count: int) -> str:
        """That rules were removed."""
        return self.tr("%n folder rule(s) removed. What was tracked stays tracked.", "", count)

    def bound(self, gone: str, folder: str) -> str:
        """That a rule got another folder."""
        return self.tr("The rule of {gone} holds for {folder} now.").format(gone=gone, folder=folder)

    def chosen(self, views: Sequence[FolderRuleView]) -> str:
        """How many are selected."""
        return self.tr("%n folder rule(s)", "", len(views))

    def mailboxes(self, views: Sequence[FolderRuleView]) -> str:
        """In how many mailboxes they are; the address where it is one."""
        boxes = {view.mailbox for view in views}
        return next(iter(boxes)) if len(boxes) == 1 else self.tr("in %n mailbox(es)", "", len(boxes))

    def ambiguous(self, path: str, records: int) -> str:
        """Why a folder is left alone."""
        return self.tr("{folder}: %n record(s) bear this name", "", records).format(folder=path)

    def next_run(self, count: int) -> str:
        """How many folders a whole tree maps with the next run."""
        return self.tr("%n more folder(s) with the next run", "", count)

    def without_folder(self, count: int) -> str:
        """How many records have no folder in a whole tree."""
        return self.tr("%n record(s) without a folder", "", count)

    def more(self, count: int) -> str:
        """That a list goes on."""
        return self.tr("and %n more", "", count)

    def _where(self, views: Sequence[FolderRuleView]) -> str:
        boxes = {view.mailbox for view in views}
        if len(boxes) == 1:
            return " " + self.tr("of {mailbox}").format(mailbox=next(iter(boxes)))
        return " " + self.tr("of %n mailbox(es)", "", len(boxes))

    def _by_templates(self, views: Sequence[FolderRuleView]) -> str:
        made = sum(view.template is not None for view in views)
        if not made:
            return ""
        return " " + self.tr("%n of them come from whole trees; they are rules of their own from then on.", "", made)
