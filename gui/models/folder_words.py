"""What folders, rules, drags and changes are in words. For the GUI thread; nothing here is kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from PySide6.QtCore import QCoreApplication, QObject

from core.domain.filing import FolderFiling
from core.domain.folder_intent import MappingRefusal
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import INBOX_ID, FolderUse, join_path, split_path
from core.service import FolderChange, FolderMapping, FolderView, RuleChange
from gui.models.folder_intent import FileRefusal, FilesIntent, FolderDrag, Intent, MapIntent, RepairIntent, TreeIntent
from gui.times import number


def levels_of(path: str) -> list[str]:
    r"""The levels of a path as they are displayed; a `\/` is part of a name."""
    if "\\" not in path:
        # Nearly all of them, and a mailbox may have thousands.
        return [level for level in path.split("/") if level] or [path]
    return split_path(path) or [path]


def path_of(levels: Sequence[str]) -> str:
    """The path of these levels."""
    return reduce(join_path, levels, "")


def level_words(view: FolderView) -> str:
    """A level of paths that is no folder, in one sentence."""
    words = QCoreApplication.translate("FolderWords", "{folder} holds no mail itself; the folders in it can be mapped")
    return words.format(folder=view.path)


def use_word(use: FolderUse) -> str:
    """What a server keeps a folder for, in a word or two."""
    words = {
        FolderUse.SENT: QCoreApplication.translate("FolderWords", "sent mail"),
        FolderUse.DRAFTS: QCoreApplication.translate("FolderWords", "drafts"),
        FolderUse.JUNK: QCoreApplication.translate("FolderWords", "junk mail"),
        FolderUse.TRASH: QCoreApplication.translate("FolderWords", "deleted mail"),
        FolderUse.ARCHIVE: QCoreApplication.translate("FolderWords", "archive"),
    }
    return words[use]


def badge(view: FolderView) -> str:
    """What a folder is mapped to, as short as a badge; empty where it is not."""
    mapped = view.mapped
    if mapped is None:
        return ""
    if not mapped.tracked:
        return QCoreApplication.translate("FolderWords", "Left out")
    if view.filing is not None and not view.filing.is_over and view.filing.total:
        words = QCoreApplication.translate("FolderWords", "{record}, {percent} % taken over")
        share = min(100, 100 * view.filing.done // view.filing.total)
        return words.format(record=_name_of(mapped), percent=share)
    name = _name_of(mapped)
    if mapped.subfolders and not mapped.inherited:
        return QCoreApplication.translate("FolderWords", "{record}, with subfolders").format(record=name)
    return name


def _name_of(mapped: FolderMapping) -> str:
    return mapped.regarding.name if mapped.regarding is not None else QCoreApplication.translate("FolderWords", "No record")


def filing_words(filing: FolderFiling) -> str:
    """How far a folder is with what its rule says."""
    if filing.is_over:
        words = QCoreApplication.translate(
            "FolderWords", "what lay in it is taken over: {tracked} tracked, {relinked} given another record"
        )
    else:
        words = QCoreApplication.translate("FolderWords", "{done} of {total} are gone through")
    figures = {name: number(getattr(filing, name)) for name in ("done", "total", "tracked", "relinked")}
    return words.format(**figures)


def tooltip(view: FolderView, *, missing: bool) -> str:
    """A folder and the rule that holds for it, in one sentence."""
    if missing:
        words = QCoreApplication.translate("FolderWords", "{folder} is not on the server: its rule tracks nothing")
        return words.format(folder=view.path)
    place = view.path if view.use is None else f"{view.path} ({use_word(view.use)})"
    if view.mapped is None:
        return place
    if not view.mapped.tracked:
        return QCoreApplication.translate("FolderWords", "{folder}: left out of what rules above it say").format(folder=place)
    words = f"{place}: {regarding(view.mapped.regarding)}"
    if view.filing is not None and not view.mapped.inherited:
        words = QCoreApplication.translate("FolderWords", "{words}; {filing}").format(words=words, filing=filing_words(view.filing))
    if view.mapped.inherited:
        by_rule = QCoreApplication.translate("FolderWords", "{words}, by the rule of {folder}")
        return by_rule.format(words=words, folder=view.mapped.rule_folder)
    with_them = QCoreApplication.translate("FolderWords", "{words}, with subfolders")
    return with_them.format(words=words) if view.mapped.subfolders else words


def phrase(link: RecordLink) -> str:
    """A record within a sentence: "the account Contoso". One pattern for each kind, since languages write and bend them differently."""
    words = {
        RecordType.ACCOUNT: QCoreApplication.translate("FolderWords", "the account {name}"),
        RecordType.CONTACT: QCoreApplication.translate("FolderWords", "the contact {name}"),
        RecordType.LEAD: QCoreApplication.translate("FolderWords", "the lead {name}"),
        RecordType.OPPORTUNITY: QCoreApplication.translate("FolderWords", "the opportunity {name}"),
        RecordType.CASE: QCoreApplication.translate("FolderWords", "the case {name}"),
        RecordType.USER: QCoreApplication.translate("FolderWords", "the user {name}"),
        RecordType.QUEUE: QCoreApplication.translate("FolderWords", "the queue {name}"),
    }
    return words[link.type].format(name=link.name)


def regarding(link: RecordLink | None) -> str:
    """What a rule does: "tracked regarding the account Contoso"."""
    if link is None:
        return QCoreApplication.translate("FolderWords", "tracked without a record")
    return QCoreApplication.translate("FolderWords", "tracked regarding {record}").format(record=phrase(link))


class FolderWords(QObject):
    """Sentences about one or several folders, with their plurals."""

    def spoken(self, view: FolderView, *, missing: bool) -> str:
        """A folder for those who listen."""
        words = tooltip(view, missing=missing)
        return words if view.total is None else self.tr("{words}, %n message(s)", "", view.total).format(words=words)

    def place(self, drag: FolderDrag) -> str:
        """The folders with their messages: "Inbox/Contoso (214 messages)"."""
        total = drag.total
        many = len(drag.folders)
        name = drag.folders[0].path if many == 1 else self.tr("%n folder(s)", "", many)
        if total is None:
            return name
        return self.tr("{folder} (%n message(s))", "", total).format(folder=name)

    def promise(self, intent: MapIntent) -> str:
        """What a rule will mean, and for what lies in its folders now, without its end."""
        many, total = len(intent.drag.folders), intent.drag.total
        place = intent.drag.folders[0].path if many == 1 else self.tr("%n folder(s)", "", many)
        if intent.with_subfolders:
            place = self.tr("{folder} and below").format(folder=place)
        if intent.target is None:
            words = self.tr("Mail in {folder} will be tracked without a record").format(folder=place)
        else:
            words = self.tr("Mail in {folder} will be tracked regarding {record}")
            words = words.format(folder=place, record=phrase(intent.target))
        if not total:
            return words
        return self.tr("{words}; %n message(s) that lie there are taken over", "", total).format(words=words)

    def repaired(self, intent: RepairIntent, *, done: bool = False) -> str:
        """What bringing the rule of a folder that is gone to another one will mean, or means once it is done."""
        if done:
            words = self.tr("The rule of {gone} holds for {folder} now: mail there is {regarding}.")
        else:
            words = self.tr("The rule of {gone} will hold for {folder} instead: mail there will be {regarding}")
        rule = intent.rule
        return words.format(gone=rule.path, folder=intent.folder.path, regarding=regarding(rule.fact.regarding))

    def tree(self, intent: TreeIntent) -> str:
        """What mapping a whole tree will mean."""
        words = {
            RecordType.ACCOUNT: self.tr("Each folder in {folder} will be tracked regarding the account whose name it bears"),
            RecordType.CONTACT: self.tr("Each folder in {folder} will be tracked regarding the contact whose name it bears"),
            RecordType.LEAD: self.tr("Each folder in {folder} will be tracked regarding the lead whose name it bears"),
            RecordType.OPPORTUNITY: self.tr("Each folder in {folder} will be tracked regarding the opportunity whose name it bears"),
            RecordType.CASE: self.tr("Each folder in {folder} will be tracked regarding the case whose name it bears"),
        }
        return self.tr("{words}. Which ones is shown first").format(words=words[intent.kind].format(folder=intent.path))

    def offer(self, intent: Intent, *, preview: bool) -> str:
        """What a drop here would do."""
        if isinstance(intent, FilesIntent):
            words = self.tr("%n email(s) from files will be tracked regarding {record}", "", len(intent.paths))
            return words.format(record=phrase(intent.target))
        if isinstance(intent, TreeIntent):
            return self.tree(intent)
        if isinstance(intent, RepairIntent):
            return self.repaired(intent)
        words = self.promise(intent)
        return self.tr("{words}. A preview is shown first").format(words=words) if preview else words

    def refused(self, why: MappingRefusal | FileRefusal) -> str:
        """Why a drop here would do nothing."""
        match why:
            case FileRefusal.NO_EMAILS:
                return self.tr("Of files, those of emails on this machine (.eml) can be tracked")
            case MappingRefusal.NO_FOLDERS:
                return self.tr("This mailbox has no folders that can be mapped")
            case MappingRefusal.NOTHING:
                return self.tr("No folder is selected")
            case MappingRefusal.NOT_ON_SERVER:
                return self.tr("This folder is not on the server; its rule can only be removed")
            case MappingRefusal.NO_MAIL:
                return self.tr("The server keeps no mail there; the folders in it can be mapped")
            case MappingRefusal.NOT_REGARDING:
                return self.tr("Mail is never tracked regarding a user or a queue")
            case MappingRefusal.SAME:
                return self.tr("It is tracked regarding this record already")

    def left_out(self, folders: int) -> str:
        """What leaving folders out came to."""
        return self.tr("%n folder(s) left out of what rules above say; what was tracked stays tracked.", "", folders)

    def recreated(self, path: str) -> str:
        """What making a folder anew came to."""
        return self.tr("{folder} is made anew on the server; its rule holds for it.").format(folder=path)

    def saved(self, changes: Sequence[FolderChange]) -> str:
        """What was changed, and that nothing comes of it for now where that is so."""
        words = self._what(changes)
        why = next((change.why_not for change in changes if change.why_not is not None), None)
        if why is None:
            return words
        return self.tr("{words} At present the mailbox's incoming mail is not processed: {why}").format(words=words, why=why)

    def _what(self, changes: Sequence[FolderChange]) -> str:
        if len(changes) > 1:
            return self._several(changes)
        change = changes[0]
        folder, mapped = change.folder.path, change.folder.mapped
        if change.rule is RuleChange.REMOVED:
            return self._removed(change)
        if mapped is None:
            return self.tr("{folder} is not mapped.").format(folder=folder)
        if change.rule is RuleChange.UNCHANGED:
            words = self.tr("Nothing changed: mail in {folder} is {regarding}.")
            return words.format(folder=folder, regarding=regarding(mapped.regarding))
        words = self.tr("Mail in {folder} is {regarding} from now on.")
        return words.format(folder=self._reach(folder, mapped), regarding=regarding(mapped.regarding))

    def _reach(self, folder: str, mapped: FolderMapping) -> str:
        return self.tr("{folder} and below").format(folder=folder) if mapped.subfolders else folder

    def _several(self, changes: Sequence[FolderChange]) -> str:
        if all(change.rule is RuleChange.REMOVED for change in changes):
            return self.tr("%n rule(s) removed. What was tracked stays tracked.", "", len(changes))
        mapped = changes[0].folder.mapped
        words = self.tr("Mail in %n folder(s) is {regarding} from now on.", "", len(changes))
        return words.format(regarding=regarding(mapped.regarding if mapped is not None else None))

    def _removed(self, change: FolderChange) -> str:
        folder = change.folder
        kept = self.tr("The rule of {folder} is removed; what was tracked stays tracked").format(folder=folder.path)
        if folder.mapped is not None:
            words = self.tr("{kept}. New mail there follows the rule of {folder}.")
            return words.format(kept=kept, folder=folder.mapped.rule_folder)
        if folder.id == INBOX_ID:
            return self.tr("{kept}. New mail there is judged by the filter again.").format(kept=kept)
        return f"{kept}."

    def figures(self, would_track: int, total: int, would_change: int, former: str) -> str:
        """What a preview came to: "Would track 12 of 214 messages; 3 would change from Fabrikam"."""
        words = self.tr("Would track {count} of %n message(s)", "", total).format(count=number(would_track))
        if not would_change:
            return self.tr("{words}.").format(words=words)
        if not former:
            return self.tr("{words}; %n would change.", "", would_change).format(words=words)
        return self.tr("{words}; %n would change from {record}.", "", would_change).format(words=words, record=former)
