"""What all parts of the front door to appointments, contacts and tasks need: who and what is meant, and how it is written down."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from core.domain.act.mapping import UserDecision
from core.domain.audit import AuditAction, AuditChange, AuditDraft
from core.domain.ids import MailboxId
from core.domain.principal import User
from core.errors import UsageError
from core.ports import MailboxContext, OrganisationReader, OrganisationWriter
from core.ports.act_items import ItemReader
from core.service import mailboxes
from core.service.audited import AuditedStore

#: Kinds of audit entries about what a person did here; those of entities are in `core.domain.kinds`.
ACT_PASS = "act-pass"  # noqa: S105  a word, no password
ACT_CONFLICT = "act-conflict"
ACT_LINK = "act-link"
ACT_HISTORY = "act-history"
ACT_BIN = "act-bin"
ACT_MAILBOX = "act-mailbox"

#: Decisions as the audit and the command line have them.
DECISION_WORDS = {
    UserDecision.NONE: "undecided",
    UserDecision.TAKE_STORE: "store",
    UserDecision.TAKE_REMOTE: "server",
    UserDecision.KEEP_BOTH: "both",
    UserDecision.SAVE_ANYWAY: "save-anyway",
    UserDecision.LEAVE_OUT: "leave-out",
}


class ActPart:
    """What each part of the service over appointments, contacts and tasks is made of."""

    _audited: AuditedStore


def checked_limit(limit: int) -> int:
    """A limit as it may be. Raises UsageError for one below 0."""
    if limit < 0:
        raise UsageError("a limit is 0 or more")
    return limit


def mailbox_id(reader: OrganisationReader, address: str | None) -> MailboxId | None:
    """The mailbox with this address, None for none. Raises UsageError for an unknown one."""
    return None if address is None else context_of(reader, address).mailbox.id


def context_of(reader: OrganisationReader, address: str) -> MailboxContext:
    """All that decides about the mailbox with this address. Raises UsageError for an unknown one."""
    return mailboxes.find(reader.mailbox_contexts([address.strip()]), [address])[0]


def owner_of(reader: OrganisationReader, address: str) -> tuple[User, MailboxContext]:
    """The user with this address, and the mailbox. Raises UsageError where no user has it."""
    context = next(iter(reader.mailbox_contexts([address.strip()])), None)
    if context is None or context.user is None:
        raise UsageError(f"there is no user with the address {address.strip()}")
    return context.user, context


def addresses_of(items: ItemReader, ids: Iterable[MailboxId]) -> Mapping[MailboxId, str]:
    """The addresses of mailboxes."""
    return items.mailbox_names(set(ids))


def missing(what: str, asked: Collection[int], there: Collection[int]) -> None:
    """Raise UsageError that names those of `asked` that are not `there`."""
    gone = sorted(set(asked) - set(there))
    if gone:
        raise UsageError(f"there is no {what} with the id {', '.join(str(number) for number in gone)}")


def write_down(writer: OrganisationWriter, who: str, drafts: Iterable[AuditDraft]) -> None:
    """Put entries into the audit, in the transaction of what they tell of."""
    given = list(drafts)
    if given:
        writer.write_audit(given, who)


def changed(kind: str, name: str, number: int, *changes: AuditChange, action: AuditAction = AuditAction.CHANGE) -> AuditDraft:
    """An entry about one thing that a person changed."""
    return AuditDraft(action, kind, name, number, changes)
