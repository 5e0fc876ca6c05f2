"""Addresses that led to no record, as people settle them: listed with what they may be, and given to a record, new or known.

resolve_party ──▶ record found or made, the word written down, audited (one transaction) ──▶ some parties ──▶ some more ──▶ ended
                                                                                killed here: asked for again, it goes on
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.cancel import CancelToken
from core.domain.addresses import address_key, why_not_address
from core.domain.audit import AuditAction, AuditChange, AuditDraft
from core.domain.automatic_record import split_name
from core.domain.ids import ActivityId, RecordId
from core.domain.record import Record, RecordLink, RecordType
from core.domain.unresolved import ADDRESS, Resolution, UnresolvedAddress, UnresolvedParties
from core.errors import UsageError
from core.ports import Changed, DirectoryChanges, OrganisationWriter, Scope
from core.service import records
from core.service.audited import AuditedStore

#: Parties that are resolved in one transaction, so that lanes wait for a moment only.
BATCH = 2_000
#: What can be made of an address.
NEW_KINDS = (RecordType.CONTACT, RecordType.LEAD)


@dataclass(frozen=True, slots=True)
class ResolutionReport:
    """What became of an address: `record` is whose it is, `made` whether that is new. Not `ended`: asked for again, it goes on.

    `resolution_id` is None where nothing was unresolved; `left` counts unresolved parties of the address in emails that were not meant.
    """

    address: str
    record: RecordLink
    parties: int
    emails: int
    left: int
    made: bool = False
    ended: bool = True
    resolution_id: int | None = None


@dataclass(frozen=True, slots=True)
class UnresolvedPage:
    """Some of the addresses with unresolved parties, and how many there are."""

    addresses: tuple[UnresolvedAddress, ...]
    total: int


class PartyService:
    """The part of Service that is about parties without a record."""

    _audited: AuditedStore

    def unresolved(self, text: str = "", *, known: bool = False, limit: int = 200, offset: int = 0) -> UnresolvedPage:
        """Addresses with unresolved parties, those of most emails first; `text` is part of the address, in any case.

        `known`: only those that a record has by now (`candidates`): it came after the mail, or there are several. Offered, never done.
        """
        if limit < 0 or offset < 0:
            raise UsageError("a limit is 0 or more")
        with self._audited.reading() as reader:
            found = reader.unresolved(text=text.strip(), known=known, limit=limit, offset=offset)
            return UnresolvedPage(tuple(found), reader.count_unresolved(text=text.strip(), known=known))

    def resolve_party(
        self,
        address: str,
        target: str | None = None,
        *,
        new: RecordType | None = None,
        name: str = "",
        activity_id: int | None = None,
        similar: bool | None = None,
        add_address: bool = False,
        token: CancelToken | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> ResolutionReport:
        """Say whose an address is: of `target` (TYPE:NAME or TYPE:#ID), or of a contact or lead that is made (`new`) by its `name`.

        Without `activity_id` this holds for every email in which the address is unresolved; with it for that one, and for all others as
        well where `similar` says so (None: the organisation's resolve_similar_unresolved_email_address). Without `name` the one written
        in the mail is taken; the owner of a new record is that of the youngest email. `add_address` gives a known record the address, so
        that mail to come finds it. What is resolved already is never touched. `progress` is told the number of parties done.

        Many short transactions: for a worker thread. Audited as one change, which `undo` takes back, a new record included. Stopped
        by `token` it raises Cancelled; asked for again, it goes on. Raises UsageError for no address or an unknown record.
        """
        plain = address.strip()
        if not plain:
            raise UsageError("an email address is missing")
        if (target is None) == (new is None):
            raise UsageError("say either which record it is, or what is to be made of it")
        with self._audited.writing() as writer:
            only = self._only(writer, activity_id, similar=similar)
            about = writer.unresolved_parties(plain, only)
            record = records.resolve(writer, target) if target is not None else _made(writer, new, plain, name, about)
            if add_address and new is None:
                _add_address(writer, record, plain)
            resolution_id = self._begin(writer, plain, record, only, about) if about.parties else None
        done = self._carry_out(resolution_id, token or CancelToken(), progress)
        with self._audited.reading() as reader:
            left = reader.unresolved_parties(plain).parties
        made = new is not None
        if done is None:
            return ResolutionReport(plain, record, 0, 0, left, made)
        return ResolutionReport(plain, record, done.parties, done.emails, left, made, done.ended, done.id)

    def resolve_address(self, address: str, target: str) -> int:
        """Have all unresolved parties of this address point at a record; returns how many emails changed."""
        return self.resolve_party(address, target).emails

    def _only(self, writer: OrganisationWriter, activity_id: int | None, *, similar: bool | None) -> ActivityId | None:
        """The one email that is meant, None where all are."""
        if activity_id is None:
            return None
        if writer.email(ActivityId(activity_id)) is None:
            raise UsageError(f"there is no activity with the id {activity_id}")
        if similar is None:
            similar = writer.part(Scope()).organization.resolve_similar_unresolved_email_address
        return None if similar else ActivityId(activity_id)

    def _begin(
        self, writer: OrganisationWriter, address: str, record: RecordLink, only: ActivityId | None, about: UnresolvedParties
    ) -> int:
        number, is_new = writer.begin_resolution(address, record, only, self._audited.who)
        if is_new:
            changes = [AuditChange("record", None, f"{record.type}:{record.name}"), AuditChange("parties", None, about.parties)]
            if only is not None:
                changes.append(AuditChange("email", None, only))
            draft = AuditDraft(AuditAction.CHANGE, ADDRESS, address, number, tuple(changes), undo={"record": None})
            writer.write_audit([draft], self._audited.who)
        return number

    def _carry_out(self, resolution_id: int | None, token: CancelToken, progress: Callable[[int], None] | None) -> Resolution | None:
        if resolution_id is None:
            return None
        while True:
            token.check()
            with self._audited.writing() as writer:
                some = writer.resolve_some(resolution_id, BATCH)
                done = writer.resolution(resolution_id)
            if done is not None and progress is not None:
                progress(done.parties)
            if some < BATCH:
                return done


def _made(writer: OrganisationWriter, kind: RecordType | None, address: str, name: str, about: UnresolvedParties) -> RecordLink:
    """Make a contact or lead of an address."""
    if kind not in NEW_KINDS:
        raise UsageError(f"of an address is made one of {', '.join(NEW_KINDS)}")
    written = about.address if about.parties else address
    reason = why_not_address(written)
    if reason is not None:
        raise UsageError(f"{written!r} can be no record's address: {reason}")
    there = [match.record for match in writer.resolve_addresses([written]).get(address_key(written), ()) if match.record.type is kind]
    if there:
        raise UsageError(f"{kind} {there[0].name} has this address already", hint=f"Name it as {kind}:#{there[0].id}.")
    first, last = split_name(name or about.name, written)
    owner = about.owner
    record = Record(RecordId(writer.new_id()), kind, f"{first} {last}".strip(), (written,), first, last, owner=owner)
    writer.save(DirectoryChanges(records=Changed(created=(record,))))
    return RecordLink(kind, record.id, record.name)


def _add_address(writer: OrganisationWriter, link: RecordLink, address: str) -> None:
    """Give a record one more address. Raises UsageError for users and queues, and for what is no address."""
    reason = why_not_address(address)
    if reason is not None:
        raise UsageError(f"{address!r} can be no record's address: {reason}")
    found = next((record for record in writer.part(Scope(ids=frozenset({link.id}))).records if record.id == link.id), None)
    if found is None:
        raise UsageError(f"{link.type} {link.name} takes no further address", hint="Users and queues are changed in their own form.")
    if address_key(address) not in {address_key(each) for each in found.emails}:
        writer.save(DirectoryChanges(records=Changed(updated=(replace(found, emails=(*found.emails, address)),))))
