"""map-tree, unmap-tree, folder-rules, repair: templates, all folder rules, and those whose folder is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.folders import asking_the_server, mapped_words
from core.cli.output import Column, Json, printable
from core.cli.plurals import be, many
from core.cli.words import folder_json, link_json, time_json
from core.domain.folder_health import FolderRuleView, RuleHealth
from core.errors import AdminError, TransientError, UsageError
from core.service import FolderRuleFilter, RuleChange, TemplatePreview

if TYPE_CHECKING:
    from core.app import App
    from core.service import FolderChange, Service

_NAMED = 10


def map_tree(context: Context) -> int:
    """Map a whole tree of folders, or say what that would do."""
    args, out = context.args, context.out
    options = {"create": args.create, "create_at_most": args.at_most, "inactive": args.inactive}
    with context.open() as app:
        _ask_for_folders(context, app)
        if args.preview:
            preview, change = app.service.preview_template(args.mailbox, args.template, **options), None
        else:
            made = app.service.map_template(args.mailbox, args.template, subfolders=args.subfolders, **options)
            preview, change = made.preview or TemplatePreview(args.template), made.change.rule
    if out.as_json:
        out.document(_preview_json(preview) | ({} if change is None else {"change": change.value}))
        return 0
    for each in preview.mapped[:_NAMED]:
        out.line(printable(f"{each.path}: {each.records[0].type} {each.records[0].name}" if each.records else each.path))
    if len(preview.mapped) > _NAMED:
        out.line(f"and {len(preview.mapped) - _NAMED} more")
    for line in _template_words(preview, planned=change is None):
        out.line(printable(line))
    return 0


def _ask_for_folders(context: Context, app: App) -> None:
    """Have the folders read anew; where the server does not give them those that were read before are taken, and that is said."""
    mailbox = context.args.mailbox
    try:
        app.service.folders(mailbox, refresh=True, relist=asking_the_server(context, app))
    except (TransientError, AdminError) as error:
        if not app.service.folders(mailbox).folders:
            raise
        context.out.note(printable(f"The folders are those that were read before, as {mailbox} cannot be asked now: {error}"))


def _template_words(preview: TemplatePreview, *, planned: bool) -> list[str]:
    mapped = len(preview.mapped)
    will = "would be" if planned else f"{be(mapped)}, or will be at the next sync,"
    lines = [f"{many(mapped, 'folder')} {will} mapped by {preview.template}."]
    if preview.ambiguous:
        named = ", ".join(f"{each.path} ({len(each.records)})" for each in preview.ambiguous[:_NAMED])
        lines.append(f"{len(preview.ambiguous)} bear the name of several records, and are mapped to none: {named}.")
    if preview.unmatched:
        lines.append(f"{len(preview.unmatched)} bear no record's name: {', '.join(preview.unmatched[:_NAMED])}.")
    if preview.taken:
        lines.append(f"{len(preview.taken)} have rules of their own, which stay.")
    if not preview.create:
        lines.append(f"{many(preview.missing, 'record')} {be(preview.missing, 'has', 'have')} no folder; --create makes them.")
    elif preview.waits:
        lines.append(
            f"{many(preview.missing, 'folder')} {be(preview.missing)} missing, more than {preview.create_at_most} at once: "
            "none is made. --at-most allows more."
        )
    else:
        lines.append(f"{many(preview.missing, 'folder')} {be(preview.missing)} missing, and made at the next sync.")
    return [*lines, "Nothing was changed."] if planned else lines


def _preview_json(preview: TemplatePreview) -> Json:
    return {
        "template": preview.template,
        "mapped": [{"path": each.path, "regarding": link_json(each.records[0] if each.records else None)} for each in preview.mapped],
        "ambiguous": [{"path": each.path, "records": [link_json(link) for link in each.records]} for each in preview.ambiguous],
        "unmatched": list(preview.unmatched),
        "taken": list(preview.taken),
        "missing": preview.missing,
        "would_create": list(preview.first) if preview.create and not preview.waits else [],
        "waits": preview.waits,
    }


def unmap_tree(context: Context) -> int:
    """Remove a template."""
    args, out = context.args, context.out
    with context.open() as app:
        change = app.service.unmap_template(args.mailbox, args.template, keep=args.keep).change
    made = len(change.steps) - 1
    if out.as_json:
        out.document({"change": change.rule.value, "template": change.folder.path, "rules": made, "kept": args.keep})
        return 0
    stay = be(made, "stays, as a rule of its own", "stay, as rules of their own")
    words = stay if args.keep else f"{be(made)} removed with it; what was tracked stays tracked"
    out.line(printable(f"The template {change.folder.path} is removed. {many(made, 'rule')} that it made {words}. The folders stay."))
    return 0


def folder_rules(context: Context) -> int:
    """All folder rules, or a change of those that are named by their ids."""
    args = context.args
    changes = args.set_regarding is not None or args.remove or args.set_subfolders is not None
    if changes != bool(args.ids):
        raise UsageError("name the rules by their ids, and say what becomes of them", hint="`postroom folder-rules` lists them.")
    with context.open() as app:
        if args.ids:
            return _changed(context, app.service)
        regarding = None if args.regarding is None else app.service.resolve_record(args.regarding)
        health = None if args.health is None else frozenset({RuleHealth(args.health)})
        wanted = FolderRuleFilter(mailbox=args.mailbox, regarding=regarding, health=health, text=args.text, limit=args.limit)
        page = app.service.folder_rules(wanted)
    if context.out.as_json:
        rules: list[Json] = [_rule_json(view) for view in page.rows]
        context.out.document(
            {"folder_rules": rules, "total": page.total, "healths": {key.value: page.healths[key] for key in page.healths}}
        )
        return 0
    titles = ("Id", "Mailbox", "Folder", "Mapped to", "Health", "Tracked")
    rows = [
        [
            str(view.rule.id),
            view.mailbox,
            view.path,
            _target_words(view),
            view.health.value,
            "" if view.is_template else str(view.use.tracked),
        ]
        for view in page.rows
    ]
    context.out.table([Column(title, right=title in {"Id", "Tracked"}) for title in titles], rows, "There are no such folder rules.")
    for view in page.rows:
        if view.why and view.health is not RuleHealth.NOT_PROCESSED:
            context.out.line(printable(f"{view.mailbox} {view.path}: {view.why}"))
    if page.total > len(page.rows):
        context.out.line(f"and {page.total - len(page.rows)} more")
    return 0


def _changed(context: Context, service: Service) -> int:
    args = context.args
    subfolders = None if args.set_subfolders is None else args.set_subfolders == "on"
    changes = service.change_folder_rules(args.ids, target=args.set_regarding, subfolders=subfolders, remove=args.remove)
    _show_changes(context, changes)
    return 0


def _show_changes(context: Context, changes: list[FolderChange]) -> None:
    if context.out.as_json:
        made: list[Json] = [{**folder_json(change.folder), "change": change.rule.value} for change in changes]
        context.out.document({"folders": made})
        return
    for change in changes:
        mapped = "" if change.rule is RuleChange.REMOVED else f", {mapped_words(change.folder.mapped)}"
        context.out.line(printable(f"{change.folder.path}: {change.rule.value}{mapped}"))


def repair(context: Context) -> int:
    """Bind a rule whose folder is gone to another one."""
    args = context.args
    with context.open() as app:
        if args.recreate:
            change = app.folder_work.recreate_folder(args.mailbox, args.folder, context.token)
        else:
            change = app.service.repair_folder_rule(args.mailbox, args.folder, to=args.to, relist=asking_the_server(context, app))
    if context.out.as_json:
        context.out.document({"folders": [folder_json(change.folder)], "change": change.rule.value})
    else:
        words = mapped_words(change.folder.mapped)
        context.out.line(printable(f"The rule of {args.folder} belongs to the folder {change.folder.path} from now on: {words}."))
    return 0


def _target_words(view: FolderRuleView) -> str:
    rule = view.rule
    if rule.template is not None:
        made = f"by name, {view.made} made"
        return f"{made}, folders created" if rule.template.create else made
    record = (
        "not tracked" if not rule.tracked else "no record" if rule.regarding is None else f"{rule.regarding.type} {rule.regarding.name}"
    )
    words = f"{record}, with subfolders" if rule.subfolders else record
    return words if view.template is None else f"{words}, by template {view.template}"


def _rule_json(view: FolderRuleView) -> Json:
    rule, filing = view.rule, view.filing
    options = rule.template
    takeover: Json | None = None
    if filing is not None:
        takeover = {"state": "done" if filing.is_over else "running", "total": filing.total, "done": filing.done}
    return {
        "id": rule.id,
        "mailbox": view.mailbox,
        "folder": None if view.is_template else view.path,
        "template": view.path if view.is_template else view.template,
        "is_template": view.is_template,
        "regarding": link_json(rule.regarding),
        "tracked": rule.tracked,
        "subfolders": rule.subfolders,
        "health": view.health.value,
        "why": view.why,
        "emails": view.use.tracked,
        "last_tracked_at": time_json(view.use.last_at),
        "takeover": takeover,
        "made": view.made,
        "create": options.create if options is not None else None,
        "create_at_most": options.create_at_most if options is not None else None,
    }
