"""rules: the rules for incoming mail, and what they would do with a message."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.organisation import read_text
from core.cli.output import Column, Json, printable
from core.domain.activity import Direction
from core.errors import UsageError

if TYPE_CHECKING:
    from core.app import App
    from core.domain.mail_rules import MailRule
    from core.service.rules import RulesTrial, RuleTrial


def rules(context: Context) -> int:
    """List the rules, or try them on a message."""
    return _test(context) if context.args.action == "test" else _list(context)


def _list(context: Context) -> int:
    from core.service import Kind

    out = context.out
    with context.open() as app:
        entries = app.service.entries(Kind.RULE)
    if out.as_json:
        out.document({"rules": entries})
        return 0
    columns = [Column("Place", right=True), Column("Rule"), Column(""), Column("If"), Column("Then"), Column("For")]
    empty = "There are no rules. They are written in the organisation document, under rules."
    out.table(columns, [_row(entry) for entry in entries], empty)
    return 0


def _row(entry: Json) -> list[str]:
    conditions = [_condition(each) for each in entry["conditions"]]
    joined = f" {'and' if entry['match'] == 'all' else 'or'} ".join(conditions)
    then = [] if entry["action"] == "none" else [entry["action"]]
    then += [f"regarding {entry['regarding']}"] if entry["regarding"] != "none" else []
    then += [f"into {entry['queue']}"] if entry["queue"] != "none" else []
    then += ["stop"] if entry["stop"] else ["go on"]
    scope = [*entry["mailboxes"], *(f"profile {name}" for name in entry["profiles"])]
    return [
        str(entry["position"]),
        entry["name"],
        "" if entry["enabled"] else "off",
        joined,
        ", ".join(then),
        ", ".join(scope) or "all mailboxes",
    ]


def _condition(condition: Json) -> str:
    told = " ".join(f"{key}={_value(value)}" for key, value in condition.items() if key not in {"field", "negate"})
    return f"{'not ' if condition.get('negate') else ''}{condition['field']} {told}".strip()


def _value(value: object) -> str:
    return "|".join(str(each) for each in value) if isinstance(value, list) else str(value)


def _test(context: Context) -> int:
    args, out = context.args, context.out
    if (args.message is None) is (args.last is None):
        raise UsageError("name one message, or how many of the last ones with --last")
    text = None if args.rules is None else read_text(args.rules)
    with context.open() as app:
        rules = None if text is None else app.service.rules_in(text)
        if args.last is not None:
            return _last(context, app, rules)
        found = _tried(app, _source(app, args.message), args.mailbox, rules)
    if out.as_json:
        out.document(_trial_json(found))
        return 0
    out.line(f"{printable(found.subject) or '(no subject)'} {found.message_id or ''}".rstrip())
    rows = [[each.rule.name, _matches(each), each.because, each.would] for each in found.trials]
    out.table([Column(title) for title in ("Rule", "", "Because", "Then")], rows, "There are no rules.")
    out.line(_whole(found))
    return 0


def _tried(app: App, source: bytes, mailbox: str | None, rules: Sequence[MailRule] | None) -> RulesTrial:
    return app.service.try_rules(app.tools.parse(source, app.tools.limits), len(source), mailbox, rules)


def _last(context: Context, app: App, rules: Sequence[MailRule] | None) -> int:
    """Try the rules on messages that were tracked; those whose source is kept no longer are left out."""
    from core.service import ActivityFilter

    args, out = context.args, context.out
    wanted = ActivityFilter(mailbox=args.mailbox, direction=Direction.INCOMING, limit=args.last)
    found: list[tuple[int, RulesTrial]] = []
    for email in app.service.activities(wanted):
        context.token.check()
        try:
            source = app.service.source_of(email.id)
        except UsageError:
            continue
        found.append((email.id, _tried(app, source, args.mailbox, rules)))
    if out.as_json:
        out.document({"messages": [{"id": number} | _trial_json(trial) for number, trial in found]})
        return 0
    rows = [
        [str(number), trial.subject, ", ".join(each.rule.name for each in trial.trials if each.asked and each.applies), _whole(trial)]
        for number, trial in found
    ]
    out.table([Column("ID", right=True), Column("Subject"), Column("Rules that apply"), Column("Then")], rows, "There is no such message.")
    return 0


def _source(app: App, given: str) -> bytes:
    path = Path(given)
    if path.is_file():
        return path.read_bytes()
    if given.isascii() and given.isdigit():
        return app.service.source_of(int(given))
    if "@" in given:
        from core.service import ActivityFilter

        message_id = given if given.startswith("<") else f"<{given}>"
        for email in app.service.activities(ActivityFilter(message_id=message_id, limit=1)):
            return app.service.source_of(email.id)
    raise UsageError(f"{given} is no file, no id and no Message-ID of an activity")


def _matches(trial: RuleTrial) -> str:
    words = "applies" if trial.applies else "matches" if trial.matches else "no"
    return words if trial.asked else f"{words} (not asked)"


def _whole(found: RulesTrial) -> str:
    told = {True: "It would be tracked", False: "It would be left out", None: "The filters would decide"}[found.track]
    if found.regarding is not None and found.track is not False:
        told += f", regarding {found.regarding.type} {printable(found.regarding.name)}"
    if found.queues and found.track is not False:
        told += f", into {', '.join(printable(queue.name) for queue in found.queues)}"
    return f"{told}."


def _trial_json(found: RulesTrial) -> Json:
    regarding = found.regarding
    return {
        "message_id": found.message_id,
        "subject": found.subject,
        "mailbox": found.mailbox,
        "would": {True: "track", False: "skip", None: "ask-filters"}[found.track],
        "regarding": None if regarding is None else {"type": regarding.type.value, "name": regarding.name, "id": regarding.id},
        "queues": [queue.name for queue in found.queues],
        "rules": [
            {
                "id": each.rule.id,
                "name": each.rule.name,
                "position": each.rule.position,
                "enabled": each.rule.enabled,
                "asked": each.asked,
                "matches": each.matches,
                "applies": each.applies,
                "because": each.because,
                "captured": dict(each.captured),
                "would": each.would,
            }
            for each in found.trials
        ],
    }
