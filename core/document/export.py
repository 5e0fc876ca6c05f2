"""From a snapshot to the text of a document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from core.document import describe
from core.document.describe import Names, Words
from core.document.sync_filters import users_with_defaults
from core.domain.mail_rules import in_order
from core.domain.mailbox import Mailbox, MailboxKind
from core.domain.record import RecordType
from core.ports.directory import Snapshot

_SECTIONS = (
    (RecordType.ACCOUNT, "accounts"),
    (RecordType.CONTACT, "contacts"),
    (RecordType.LEAD, "leads"),
    (RecordType.OPPORTUNITY, "opportunities"),
    (RecordType.CASE, "cases"),
)
# What JSON leaves as it is and YAML does not take, or folds; each has an escape that both understand.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def export(snapshot: Snapshot) -> str:
    """Return the whole organisation as a document with ids and without secret values; merging it changes nothing.

    Every key is written, null or default ones as well, so that the text restores what it shows whatever was there. The filters of users
    who have just the default ones are not listed: `default_sync_filters` says it.
    """
    names = Names.of(snapshot)
    owned: dict[int | None, Mailbox] = {box.user_id or box.queue_id: box for box in snapshot.mailboxes}
    lines = ["postroom: 1", "organization:"]
    lines += [f"  {key}: {_flow(value)}" for key, value in describe.organization_words(snapshot.organization, names).items()]
    if snapshot.profiles:
        lines.append("profiles:")
        for profile in snapshot.profiles:
            lines += _block(describe.profile_words(profile))
    defaulted = users_with_defaults(snapshot)
    users = (
        describe.principal_words(user, owned.get(user.id), names) | {"default_sync_filters": user.id in defaulted}
        for user in snapshot.users
    )
    lines += _section("users", users)
    lines += _section("queues", (describe.principal_words(queue, owned.get(queue.id), names) for queue in snapshot.queues))
    forwards = [box for box in snapshot.mailboxes if box.kind is MailboxKind.FORWARD]
    lines += _section("forward_mailboxes", (describe.forward_words(box, names) for box in forwards))
    owners: list[int] = [*(user.id for user in snapshot.users), *(queue.id for queue in snapshot.queues)]
    boxes = [box for number in owners if (box := owned.get(number)) is not None]
    lines += _section("mailboxes", (describe.mailbox_words(box, names) for box in boxes))
    if snapshot.records:
        lines.append("records:")
        for kind, section in _SECTIONS:
            found = (describe.record_words(record, names) for record in snapshot.records if record.type is kind)
            lines += _section(section, found, indent="  ")
    lines += _section("folder_rules", (describe.rule_words(rule, names) for rule in snapshot.folder_rules if rule.made_by is None))
    lines += _section("rules", (describe.mail_rule_words(rule, names) for rule in in_order(snapshot.mail_rules)))
    # Written where there is none as well: without this section the users that a document makes are given filters.
    told = (one for one in snapshot.sync_filters if one.filter.owner not in defaulted)
    lines += _section("sync_filters", (describe.sync_filter_words(one, names) for one in told)) or ["sync_filters: []"]
    lines += _section("field_directions", (describe.field_direction_words(one, names) for one in snapshot.field_directions))
    return "\n".join(lines) + "\n"


def _block(entry: Words) -> list[str]:
    return [f"  {'- ' if number == 0 else '  '}{key}: {_flow(value)}" for number, (key, value) in enumerate(entry.items())]


def _section(name: str, entries: Iterable[Words], indent: str = "") -> list[str]:
    lines = [f"{indent}  - {_flow(entry)}" for entry in entries]
    return [f"{indent}{name}:", *lines] if lines else []


def _flow(value: object) -> str:
    """Write a value on one line, as JSON is read by YAML 1.2; plain words need no quotes."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(_flow(item) for item in value) + "]"
        case str():
            quoted = json.dumps(value, ensure_ascii=False)
            return _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", quoted)
        case _:
            return json.dumps(value)
