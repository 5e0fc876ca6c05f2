"""Service: one object, made by the composition root, that offers everything a person may do with the organisation and its mail.

Every method is one short transaction and may be called from any thread; those that take a way to ask the server (`relist`) ask it between
two, and belong on a worker thread. Errors are those of `core.errors`: UsageError for what is asked
wrongly (DocumentInvalid for a document), StoreUnreachable where the store is out of reach.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from core.domain.activity import Email
from core.domain.ids import ActivityId, FailureId
from core.domain.kinds import Kind
from core.domain.mailbox import Approval, MailDirection
from core.domain.octets import Octets, gathered
from core.domain.preview import PlannedRule, PreviewRequest
from core.domain.profile import EmailServerProfile, EntityState
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import RemoteFolder
from core.errors import UsageError
from core.ports import (
    ActivityFilter,
    AttachmentContent,
    Clock,
    FailureDetail,
    FailureEntry,
    OrganisationReader,
    OrganisationStore,
    StoreCounts,
)
from core.ports.expiry import ExpiryFacts
from core.service import composing, contents, editing, explaining, mailboxes, mapping, outbox, records
from core.service.act.service import ActService
from core.service.alerts import AlertService
from core.service.applying import apply_document, export_directory
from core.service.audit import AuditService
from core.service.audited import AuditedStore
from core.service.bulk import BulkService
from core.service.bundle import BundleService
from core.service.care import CareService
from core.service.expiries import ExpiryService
from core.service.filing import FilingService
from core.service.folder_tracking import FolderTrackingService
from core.service.guard import GuardService
from core.service.history import HistoryService
from core.service.model import ApplyReport, ComposeRequest, Explanation, FolderChange, FolderTree, MailboxStatus, NewEntry
from core.service.parties import PartyService
from core.service.person import PersonService
from core.service.quarantine import QuarantineService
from core.service.rules import RuleService
from core.service.safe_html import make_safe
from core.service.secret_use import SecretUseService
from core.service.sending import SendingService
from core.service.signing_in import SignInService
from core.service.suggestions import SuggestionService


class Service(
    ActService,
    AlertService,
    AuditService,
    BulkService,
    BundleService,
    FilingService,
    HistoryService,
    GuardService,
    FolderTrackingService,
    CareService,
    PartyService,
    PersonService,
    QuarantineService,
    RuleService,
    SecretUseService,
    SendingService,
    SignInService,
    SuggestionService,
    ExpiryService,
):
    """The organisation, to be read and changed. `safe_html` makes a received HTML body fit to be shown; `who` is the person who does it."""

    def __init__(
        self,
        store: OrganisationStore,
        clock: Clock,
        safe_html: Callable[[str], str] = make_safe,
        *,
        who: str = "unknown",
        facts: ExpiryFacts | None = None,
    ) -> None:
        self._store = self._audited = AuditedStore(store, who)
        self._clock = clock
        self._safe_html = safe_html
        self._facts = facts

    def apply(self, text: str, *, dry_run: bool = False, prune: bool = False) -> ApplyReport:
        """Create and update what the document says, all or nothing. Raises DocumentInvalid with every fault; then nothing was changed."""
        return apply_document(self._store, lambda reader, _new_id: (reader.directory(), text), dry_run=dry_run, prune=prune)

    def export(self) -> str:
        """The whole organisation as a document, without secret values; applied again, it changes nothing."""
        with self._store.reading() as reader:
            return export_directory(reader)

    def entries(self, kind: Kind) -> list[dict[str, object]]:
        """All entities of a kind in the document's words and keys, the oldest first, each with its id."""
        with self._store.reading() as reader:
            return editing.read_all(reader, kind)

    def entry(self, kind: Kind, entity_id: int) -> dict[str, object]:
        """One entity as `entries` gives it; the organisation is 0. Raises UsageError for an unknown id."""
        with self._store.reading() as reader:
            return editing.read_one(reader, kind, entity_id)

    def save(self, entries: Sequence[NewEntry], *, dry_run: bool = False) -> ApplyReport:
        """Create and change entities, all or nothing; `dry_run` only looks for faults. Raises EntriesInvalid with every fault."""
        return editing.save(self._store, entries, dry_run=dry_run)

    def remove(self, kind: Kind, entity_id: int) -> None:
        """Delete an entity, a user or queue with its mailbox; mail stays. Raises UsageError that says what still needs it."""
        with self._store.writing() as writer:
            editing.remove(writer, kind, entity_id)

    def record_counts(self) -> dict[RecordType, int]:
        """How many users, queues and records of each type there are."""
        with self._store.reading() as reader:
            return reader.record_counts()

    def record_history(self, record_id: int, limit: int | None = None) -> list[Email]:
        """The emails that concern a record, newest first. Raises UsageError for an unknown id."""
        with self._store.reading() as reader:
            link = reader.record_link(record_id)
            if link is None:
                raise UsageError(f"there is no record with the id {record_id}")
        return self.activities(ActivityFilter(regarding=link, limit=limit))

    def profiles(self) -> list[EmailServerProfile]:
        """All server profiles, by name."""
        with self._store.reading() as reader:
            return reader.profiles()

    def status(self, addresses: Collection[str] | None = None) -> list[MailboxStatus]:
        """How these mailboxes fare, in the order asked for; None for all, by address. Raises UsageError for an unknown one."""
        with self._store.reading() as reader:
            return self._status(reader, addresses)

    def enable(self, addresses: Collection[str], directions: Collection[MailDirection] | None = None) -> list[MailboxStatus]:
        """Let these directions work (None: those whose method is server-side sync), without a test."""
        return self._switch(addresses, directions, enabled=True)

    def disable(self, addresses: Collection[str], directions: Collection[MailDirection] | None = None) -> list[MailboxStatus]:
        """Stop these directions (None: all three) from the next run on."""
        return self._switch(addresses, directions, enabled=False)

    def approve(self, addresses: Collection[str]) -> list[MailboxStatus]:
        """Approve the addresses of these mailboxes."""
        return self._set_approval(addresses, Approval.APPROVED)

    def reject(self, addresses: Collection[str]) -> list[MailboxStatus]:
        """Reject the addresses of these mailboxes."""
        return self._set_approval(addresses, Approval.REJECTED)

    def activate(self, addresses: Collection[str]) -> list[MailboxStatus]:
        """Make these mailboxes active."""
        return self._set_state(addresses, EntityState.ACTIVE)

    def deactivate(self, addresses: Collection[str]) -> list[MailboxStatus]:
        """Make these mailboxes inactive: nothing of them is processed."""
        return self._set_state(addresses, EntityState.INACTIVE)

    def folders(self, address: str, *, refresh: bool = False, relist: mapping.Relist | None = None) -> FolderTree:
        """The folders of a mailbox with what each is mapped to, as they were last read from the server.

        `relist` reads them anew; it is called with `refresh`, and where they never were read. Raises UsageError, and what `relist` raises.
        """
        return mapping.tree(self._store, address, refresh=refresh, relist=relist)

    def map_folder(
        self, address: str, folder: str, target: str, *, subfolders: bool = False, relist: mapping.Relist | None = None
    ) -> FolderChange:
        """Track the mail of a folder from now on, regarding `target`: TYPE:NAME, TYPE:#ID, or none. A rule of that folder is replaced.

        `relist` is called for a folder that is not known. Raises UsageError, and what `relist` raises.
        """
        return self.map_folders(address, [folder], target, subfolders=subfolders, relist=relist)[0]

    def plan_rule(self, request: PreviewRequest, folders: Sequence[RemoteFolder] | None = None) -> PlannedRule:
        """The rule that `map_folder` would make of this, and those it would replace; nothing is written. See `App.preview`.

        `folders` are those of the server; without them the folder is not looked up. Raises UsageError as `map_folder` does.
        """
        return mapping.plan_rule(self._store, request, folders)

    def unmap_folder(self, address: str, folder: str) -> FolderChange:
        """Remove the rule of a folder; what was tracked by it stays tracked. Raises UsageError where it has none of its own."""
        return self.unmap_folders(address, [folder])[0]

    def activities(self, wanted: ActivityFilter | None = None) -> list[Email]:
        """Emails without their bodies, newest first. Raises UsageError for an unknown mailbox."""
        wanted = wanted or ActivityFilter()
        if wanted.limit is not None and wanted.limit < 0:
            raise UsageError("a limit is 0 or more")
        with self._store.reading() as reader:
            if wanted.mailbox is not None:
                mailboxes.find(reader.mailbox_contexts([wanted.mailbox.strip()]), [wanted.mailbox])
            return reader.emails(wanted)

    def show(self, activity_id: int) -> Email:
        """One email whole, its HTML made safe. Raises UsageError for an unknown id."""
        with self._store.reading() as reader:
            return outbox.read_whole(reader, ActivityId(activity_id), self._safe_html)

    def raw(self, activity_id: int) -> bytes:
        """The source of one email, all of it in memory; see `source`. Raises UsageError where there is none, ItemError where it is lost."""
        return gathered(self.source(activity_id))

    def attachment(self, activity_id: int, attachment_id: int) -> Octets:
        """The bytes of one attachment, to be read in pieces. Raises UsageError where there is none, or it was blocked."""
        with self._store.reading() as reader:
            return contents.attachment(reader, ActivityId(activity_id), attachment_id)

    def inline_images(self, activity_id: int) -> dict[str, AttachmentContent]:
        """The pictures that the HTML of an email shows, by content id without angle brackets."""
        with self._store.reading() as reader:
            return contents.inline_images(reader, ActivityId(activity_id))

    def set_regarding(self, activity_id: int, target: str | None) -> Email:
        """Say what an email concerns: TYPE:NAME, TYPE:#ID, or None. A person's choice, which is pinned."""
        with self._store.writing() as writer:
            contents.set_regarding(writer, ActivityId(activity_id), target)
            shown = outbox.read_whole(writer, ActivityId(activity_id), self._safe_html)
            self._note_used(writer, [shown.regarding])
            return shown

    def explain(self, what: str) -> Explanation:
        """Why a message was tracked, or why not; `what` is a Message-ID, with or without angle brackets, or an activity's id."""
        with self._store.reading() as reader:
            return explaining.explain(reader, what)

    def failures(self) -> list[FailureEntry]:
        """What waits in quarantine, oldest first."""
        with self._store.reading() as reader:
            return reader.failures()

    def failure(self, failure_id: int) -> FailureDetail:
        """All about one message in quarantine. Raises UsageError where it is not there (any more)."""
        with self._store.reading() as reader:
            return contents.failure(reader, failure_id)

    def failure_source(self, failure_id: int) -> bytes:
        """The source of a message in quarantine. Raises UsageError where it was never fetched."""
        with self._store.reading() as reader:
            return contents.failure_source(reader, failure_id)

    def retry_failures(self, failure_ids: Collection[int] | None = None) -> list[FailureEntry]:
        """Have these (None: all) judged again at the next run. Raises UsageError naming those that are not in quarantine."""
        with self._store.writing() as writer:
            wanted = None if failure_ids is None else [FailureId(number) for number in failure_ids]
            found = set(writer.retry_failures(wanted))
            missing = [number for number in wanted or () if number not in found]
            if missing:
                raise UsageError(f"not in quarantine: {', '.join(str(number) for number in missing)}")
            return [entry for entry in writer.failures() if entry.id in found]

    def compose(self, request: ComposeRequest) -> Email:
        """Put an email into pending-send; the engine or `sync` sends it. Raises UsageError for what cannot be sent as given."""
        with self._store.writing() as writer:
            activity_id = writer.add_outgoing(composing.new_email(writer, request))
            return outbox.read_whole(writer, activity_id, self._safe_html)

    def resend(self, activity_id: int) -> Email:
        """Queue a failed or unknown email again. Raises UsageError where its status does not allow it."""
        with self._store.writing() as writer:
            outbox.resend(writer, ActivityId(activity_id))
            return outbox.read_whole(writer, ActivityId(activity_id), self._safe_html)

    def cancel(self, activity_id: int) -> Email:
        """Call back an email that has not been handed to a server. Raises UsageError where its status does not allow it."""
        with self._store.writing() as writer:
            outbox.cancel(writer, ActivityId(activity_id))
            return outbox.read_whole(writer, ActivityId(activity_id), self._safe_html)

    def resolve_record(self, text: str) -> RecordLink:
        """The record that TYPE:NAME or TYPE:#ID names. Raises UsageError where there is none, or several, which it lists."""
        with self._store.reading() as reader:
            return records.resolve(reader, text)

    def counts(self) -> StoreCounts:
        """How much of what the store holds."""
        with self._store.reading() as reader:
            return reader.counts()

    def _status(self, reader: OrganisationReader, addresses: Collection[str] | None) -> list[MailboxStatus]:
        contexts = reader.mailbox_contexts(None if addresses is None else [address.strip() for address in addresses])
        chosen = contexts if addresses is None else mailboxes.find(contexts, addresses)
        backfills = reader.backfills()
        return [mailboxes.status_of(context, self._clock.now(), backfills.get(context.mailbox.id)) for context in chosen]

    def _switch(self, addresses: Collection[str], directions: Collection[MailDirection] | None, *, enabled: bool) -> list[MailboxStatus]:
        with self._store.writing() as writer:
            chosen = mailboxes.find(writer.mailbox_contexts([address.strip() for address in addresses]), addresses)
            for wanted, ids in mailboxes.switches(chosen, directions, enabled=enabled).items():
                writer.set_enabled(ids, wanted, enabled=enabled)
            return self._status(writer, addresses)

    def _set_approval(self, addresses: Collection[str], approval: Approval) -> list[MailboxStatus]:
        with self._store.writing() as writer:
            chosen = mailboxes.find(writer.mailbox_contexts([address.strip() for address in addresses]), addresses)
            writer.set_approval([context.mailbox.id for context in chosen], approval)
            return self._status(writer, addresses)

    def _set_state(self, addresses: Collection[str], state: EntityState) -> list[MailboxStatus]:
        with self._store.writing() as writer:
            chosen = mailboxes.find(writer.mailbox_contexts([address.strip() for address in addresses]), addresses)
            writer.set_state([context.mailbox.id for context in chosen], state)
            return self._status(writer, addresses)
