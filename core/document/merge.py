"""Applying a document: text and snapshot in, the new snapshot and a report out. Nothing is half done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from core.document.base import Identified
from core.document.field_directions import merge_field_directions
from core.document.folder_rules import merge_rules
from core.document.lookup import Lookup
from core.document.models import Document, RecordsEntry
from core.document.organization import merge_organization
from core.document.principals import merge_principals
from core.document.profiles import merge_profiles
from core.document.reading import read
from core.document.records import merge_records
from core.document.report import ApplyReport, report
from core.document.resets import reset_tests
from core.document.rules import merge_mail_rules, refuse_dangling_rules
from core.document.sync_filters import merge_sync_filters
from core.document.work import Work, places
from core.domain.ids import UserId
from core.domain.record import RecordLink
from core.errors import InternalError
from core.ports.directory import Snapshot


@dataclass(frozen=True, slots=True)
class Merged:
    """The organisation after a document was applied, and what that changed. `mentioned` are the ids that the document is about.

    `filters_said`: it says which filters of synchronization there are, those of new users with them, but for those of `given_filters`, who
    are given the default ones all the same.
    """

    after: Snapshot
    report: ApplyReport
    mentioned: frozenset[int] = frozenset()
    filters_said: bool = False
    given_filters: frozenset[UserId] = frozenset()


def merge(given: str | dict[str, Any], before: Snapshot, new_id: Callable[[], int], *, prune: bool = False) -> Merged:
    """Apply a document to a snapshot; with `prune` everything that the document does not mention is removed.

    It is given as its text, or as what YAML makes of one. Raises DocumentInvalid with every fault, in the order of the document.
    `new_id` gives ids for what is created; it may have been called even then.
    """
    document, faults = read(given)
    if document is None:
        faults.raise_if_any()
        raise InternalError("a document that was not read has no faults")
    taken = _ids(before)
    work = Work(before, document, faults, new_id, prune, before.organization, ids=set(taken), taken_before=taken)
    work.reserve(_identified(document))
    lookup = Lookup(work)
    merge_profiles(work)
    lookup.index_profiles()
    merge_organization(work, lookup)
    merge_principals(work, lookup)
    lookup.index_principals()
    merge_records(work, lookup)
    merge_rules(work, lookup)
    merge_mail_rules(work, lookup)
    merge_sync_filters(work, lookup)
    merge_field_directions(work, lookup)
    _refuse_dangling(work, lookup)
    faults.raise_if_any()
    reset_tests(work)
    _refresh_names(work, lookup)
    after = _snapshot(work)
    told = report(before, after, work.mentioned, organization=document.organization is not None)
    return Merged(after, told, _mentioned(work), document.sync_filters is not None, frozenset(work.given_filters))


def _mentioned(work: Work) -> frozenset[int]:
    """The ids of the entities that the document is about; 0 is the organisation."""
    return frozenset(work.mentioned) | (frozenset({0}) if work.document.organization is not None else frozenset())


def _ids(snapshot: Snapshot) -> set[int]:
    found: set[int] = set()
    found.update(profile.id for profile in snapshot.profiles)
    found.update(user.id for user in snapshot.users)
    found.update(queue.id for queue in snapshot.queues)
    found.update(box.id for box in snapshot.mailboxes)
    found.update(record.id for record in snapshot.records)
    found.update(rule.id for rule in snapshot.folder_rules)
    found.update(rule.id for rule in snapshot.mail_rules)
    found.update(one.id for one in snapshot.sync_filters)
    found.update(one.id for one in snapshot.field_directions)
    return found


def _identified(document: Document) -> Iterable[tuple[str, Identified]]:
    records = document.records or RecordsEntry()
    yield from places("profiles", document.profiles)
    yield from places("users", document.users)
    yield from places("queues", document.queues)
    yield from places("forward_mailboxes", document.forward_mailboxes)
    yield from places("mailboxes", document.mailboxes)
    yield from places("records.accounts", records.accounts)
    yield from places("records.contacts", records.contacts)
    yield from places("records.leads", records.leads)
    yield from places("records.opportunities", records.opportunities)
    yield from places("records.cases", records.cases)
    yield from places("folder_rules", document.folder_rules)
    yield from places("rules", document.rules)
    yield from places("sync_filters", document.sync_filters)
    yield from places("field_directions", document.field_directions)


def _refuse_dangling(work: Work, lookup: Lookup) -> None:
    """Fault what stays and points at what prune would remove: dropping the reference silently would change what mail does."""
    if not work.prune:
        return
    organization = work.organization
    if organization.default_profile is not None and organization.default_profile not in work.profiles:
        work.faults.add("organization.default_profile", "would be removed: the document does not mention this profile")
    for box in work.mailboxes.values():
        if box.profile_id is not None and box.profile_id not in work.profiles:
            path = work.mentioned.get(box.id) or work.mentioned.get(box.user_id or box.queue_id or 0, "mailboxes")
            work.faults.add(path, f"the mailbox {box.email_address} uses a profile that the document does not mention")
    for queue in work.queues.values():
        if queue.owner is not None and queue.owner not in work.users:
            work.faults.add(f"{work.mentioned[queue.id]}.owner", "the document does not mention this user")
    for record in work.records.values():
        if record.owner is not None and record.owner not in work.users:
            work.faults.add(f"{work.mentioned[record.id]}.owner", "the document does not mention this user")
        if _is_gone(record.account, lookup):
            work.faults.add(work.mentioned[record.id], "belongs to a record that the document does not mention")
    for rule in work.rules.values():
        if rule.mailbox_id not in work.mailboxes:
            work.faults.add(f"{work.mentioned[rule.id]}.mailbox", "the document does not mention this mailbox")
        if _is_gone(rule.regarding, lookup):
            work.faults.add(f"{work.mentioned[rule.id]}.regarding", "the document does not mention this record")
    refuse_dangling_rules(work, lookup)


def _is_gone(link: RecordLink | None, lookup: Lookup) -> bool:
    return link is not None and (link.type, link.id) not in lookup.links


def _refresh_names(work: Work, lookup: Lookup) -> None:
    """Links carry the name of what they point at; those of renamed records follow."""

    def fresh(link: RecordLink | None) -> RecordLink | None:
        name = None if link is None else lookup.links.get((link.type, link.id))
        return link if link is None or name is None or name == link.name else replace(link, name=name)

    for record in list(work.records.values()):
        if (link := fresh(record.account)) is not record.account:
            work.records[record.id] = replace(record, account=link)
    for rule in list(work.rules.values()):
        if (link := fresh(rule.regarding)) is not rule.regarding:
            work.rules[rule.id] = replace(rule, regarding=link)
    for own in list(work.mail_rules.values()):
        work.mail_rules[own.id] = replace(own, regarding=fresh(own.regarding), queue=fresh(own.queue))


def _snapshot(work: Work) -> Snapshot:
    """Return the result, each kind by id as a snapshot has it."""
    return Snapshot(
        work.organization,
        tuple(work.profiles[number] for number in sorted(work.profiles)),
        tuple(work.users[number] for number in sorted(work.users)),
        tuple(work.queues[number] for number in sorted(work.queues)),
        tuple(work.mailboxes[number] for number in sorted(work.mailboxes)),
        tuple(work.records[number] for number in sorted(work.records)),
        tuple(work.rules[number] for number in sorted(work.rules)),
        tuple(work.mail_rules[number] for number in sorted(work.mail_rules)),
        tuple(work.sync_filters[number] for number in sorted(work.sync_filters)),
        tuple(work.field_directions[number] for number in sorted(work.field_directions)),
    )
