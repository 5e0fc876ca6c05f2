"""folders, map, preview, unmap: the folders of a mailbox, and which records their mail is regarding."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.output import Column, Json, printable
from core.cli.plurals import be, many
from core.cli.words import folder_json, local_time, preview_json
from core.domain.remote_folder import INBOX_ID
from core.service import PreviewRequest, RuleChange

if TYPE_CHECKING:
    from core.app import App
    from core.service import FolderChange, FolderMapping, FolderTree, Relist


def folders(context: Context) -> int:
    """The folders of a mailbox with what each is mapped to."""
    args, out = context.args, context.out
    with context.open() as app:
        tree = app.service.folders(args.mailbox, refresh=args.refresh, relist=asking_the_server(context, app))
    if out.as_json:
        out.document({"folders": [folder_json(each) for each in tree.folders], "missing": [folder_json(each) for each in tree.missing]})
        return 0
    columns = [Column("Folder"), Column("Messages", right=True), Column("Mapped to")]
    rows = [[each.path, "-" if each.total is None else str(each.total), mapped_words(each.mapped)] for each in tree.folders]
    out.table(columns, rows, "The server shows no folders.")
    for line in _notes(tree, args.mailbox):
        out.line(printable(line))
    if not tree.has_folders:
        out.line("Only the inbox is read from this mailbox: there are no folders to map.")
    return 0


def _notes(tree: FolderTree, address: str) -> Iterator[str]:
    """What is to be said of rules that hold for nothing: switched off, or without their folder."""
    for each in tree.folders:
        if each.mapped is not None and each.mapped.limited is not None and not each.mapped.inherited:
            yield f"The rule of {each.path} is switched off: {each.mapped.limited}."
    for each in tree.missing:
        words = f"{each.path} is mapped to {mapped_words(each.mapped)}, and "
        if each.replaced:
            command = f"postroom repair {address} {shlex.quote(each.path)} --same-path"
            yield f"{words}that folder is not on the server: the folder that is there now is another one; `{command}` takes it."
        else:
            yield f"{words}is not on the server."


def map(context: Context) -> int:  # noqa: A001  functions are called as their commands
    """Track the mail of a folder, regarding a record or none."""
    args = context.args
    with context.open() as app:
        change = app.service.map_folder(
            args.mailbox, args.folder, args.target, subfolders=args.subfolders, relist=asking_the_server(context, app)
        )
    return _show(context, change, _map_words(change))


def preview(context: Context) -> int:
    """What mapping a folder would do with the mail that lies in it."""
    args, out = context.args, context.out
    request = PreviewRequest(args.mailbox, args.folder, args.target, subfolders=args.subfolders, days=args.days)
    with context.open() as app:
        found = app.preview(request, context.token, _counting(context))
    if out.as_json:
        out.document(preview_json(found))
        return 0
    rows = [[each.would.value, local_time(each.received_at), each.sender, each.subject, each.because] for each in found.first]
    out.table([Column(title) for title in ("Would", "Arrived", "From", "Subject", "Because")], rows, "There is no message in it.")
    if found.total > len(found.first):
        out.line(f"and {found.total - len(found.first)} more")
    out.line(
        f"Of {many(found.total, 'message')} {found.would_track} would be tracked, {found.would_change} would be regarding another record, "
        f"{found.already} {be(found.already, 'is tracked and stays as it is', 'are tracked and stay as they are')}, "
        f"{found.skipped} would be left out. Nothing was changed."
    )
    return 0


def unmap(context: Context) -> int:
    """Remove the rule of a folder."""
    with context.open() as app:
        change = app.service.unmap_folder(context.args.mailbox, context.args.folder)
    return _show(context, change, _unmap_words(change))


def asking_the_server(context: Context, app: App) -> Relist:
    """The way to read the folders of a mailbox anew, over the production transports."""
    return lambda mailbox_id: app.relist(mailbox_id, context.token)


def _counting(context: Context) -> Callable[[int, int], None]:
    """Say how far a preview has come: at each tenth of what is expected."""
    told = 0

    def progress(done: int, total: int) -> None:
        nonlocal told
        tenth = done * 10 // max(total, 1)
        if tenth > told:
            told = tenth
            context.out.note(f"{done} of {many(total, 'message')}")

    return progress


def _show(context: Context, change: FolderChange, sentence: str) -> int:
    """The folder that was changed, and what will happen now."""
    if context.out.as_json:
        made: Json = {"folders": [folder_json(change.folder)], "change": change.rule.value}
        context.out.document(made)
    else:
        context.out.line(printable(sentence))
        if change.why_not is not None:
            context.out.line(f"At present the mailbox's incoming mail is not processed: {printable(change.why_not)}")
    return 0


def mapped_words(mapped: FolderMapping | None) -> str:
    """A cell of the table."""
    if mapped is None:
        return ""
    record = "no record" if mapped.regarding is None else f"{mapped.regarding.type.value} {mapped.regarding.name}"
    off = "" if mapped.limited is None else " (switched off)"
    if mapped.inherited:
        return f"{record}, by the rule of {mapped.rule_folder}{off}"
    return f"{record}, with subfolders{off}" if mapped.subfolders else f"{record}{off}"


def _map_words(change: FolderChange) -> str:
    """What a rule means from now on."""
    folder, mapped, before = change.folder, change.folder.mapped, change.before
    if mapped is None:
        return f"{folder.path} is not mapped."
    if not mapped.tracked:
        same = "Nothing changed: m" if change.rule is RuleChange.UNCHANGED else "M"
        return f"{same}ail in {_place_words(folder.path, mapped)} is not tracked by any rule; what is tracked already stays so."
    place, record = f"ail in {_place_words(folder.path, mapped)} is tracked", _regarding_words(mapped)
    if change.rule is RuleChange.UNCHANGED:
        return f"Nothing changed: m{place}, {record}."
    then = "what is in it already is tracked at the next sync."
    if before is not None and before.tracked:
        kept = "what is tracked already keeps its record."
        goes = "at the next sync what lies in it goes along, but for mail of which a person said what it concerns."
        return f"M{place} from now on, {record}. Before, it was {_regarding_words(before)}; {kept if mapped.regarding is None else goes}"
    return f"M{place} from now on, {record}; {then}"


def _unmap_words(change: FolderChange) -> str:
    """What becomes of the mail of a folder without a rule of its own."""
    folder = change.folder
    kept = f"What was tracked from {folder.path} stays tracked"
    if folder.id is None:
        return f"{kept}; the folder is not on the server."
    if folder.mapped is not None:
        return f"{kept}; new mail there is tracked by the rule of {folder.mapped.rule_folder}, {_regarding_words(folder.mapped)}."
    if folder.id == INBOX_ID:
        return f"{kept}; new mail there is judged by the filter again."
    return f"{kept}; new mail there is no longer looked at."


def _place_words(path: str, mapped: FolderMapping) -> str:
    return f"{path} and its subfolders" if mapped.subfolders else path


def _regarding_words(mapped: FolderMapping) -> str:
    return "regarding no record" if mapped.regarding is None else f"regarding the {mapped.regarding.type.value} {mapped.regarding.name}"
