"""Forward mailboxes: the messages that others forwarded there as attachments, and for whom each of them is (facts 8).

    message of a forward mailbox ──▶ message/rfc822 parts ──▶ each an original of its own, judged for whom it was forwarded
                                       │ none                   │ for nobody whose mail comes through a forward mailbox
                                       ▼                        ▼
                              InvalidForwardMailItem    InvalidForwardMailItem

Who forwarded is told by From, Sender and Resent-From of the message that was found; where none of them is served, every recipient of the
original is asked. What is invalid stays on the server, whatever is deleted there after processing: nobody has processed it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.domain.decision import Decision, Outcome, Reason, Step
from core.domain.ids import MailboxId, RecordId
from core.domain.mail_rules import in_order
from core.domain.mailbox import Approval, MailboxKind
from core.domain.message import Address, Message, MessagePart
from core.domain.organization import Organization
from core.domain.principal import Queue, User
from core.pipelines.judging.case import Case, Parsed, Place, Wrapper
from core.ports import ActReader, PageItem, ServedMailbox, SourceItem

ORIGINALS = frozenset({"message/rfc822", "message/global"})
_RULE = "forward mailbox"
_PART = " /"
"""Between the id of a message and the number of an original in it, from the second on: no server has blanks in its ids."""


def server_id(remote_id: str) -> str:
    """The id by which the server knows the message in which an original was found."""
    return remote_id.partition(_PART)[0]


def is_further(remote_id: str) -> bool:
    """Whether it is the id of a second or later original."""
    return _PART in remote_id


def unwrapped(parsed: Parsed, parse: Callable[[bytes], Message]) -> list[Parsed]:
    """The originals in a message of a forward mailbox; where there are none the message itself, marked as such.

    What cannot be read, was not fetched whole, or was unwrapped already is returned as it is.
    """
    message, item = parsed.message, parsed.item
    if parsed.wrapper is not None or message is None or message.unreadable is not None or item.raw is None or item.error is not None:
        return [parsed]
    arrived_at = item.arrived_at or message.received_at or message.date
    # A report returns a message of ours, which nobody has forwarded.
    is_report = (message.header("Content-Type") or "").strip().lower().startswith("multipart/report")
    parts = [] if is_report else [part for part in message.parts if _is_original(part)]
    if not parts:
        return [replace(parsed, wrapper=Wrapper(item, message, arrived_at, 0, 0))]
    found = []
    for number, part in enumerate(parts, 1):
        original = parse(part.data)
        remote_id = item.remote_id if number == 1 else f"{item.remote_id}{_PART}{number}"
        # Received is the original's own; a server that wrote none leaves the time at which it was forwarded.
        inner = SourceItem(remote_id, part.data, len(part.data), original.received_at or arrived_at, cut=item.cut)
        found.append(Parsed(inner, original, Wrapper(item, message, arrived_at, number, len(parts))))
    return found


def _is_original(part: MessagePart) -> bool:
    """Whether a part is a message; some programs say so by its name alone."""
    named = part.mime_type == "application/octet-stream" and part.name.lower().endswith(".eml")
    return bool(part.data.strip()) and (part.mime_type in ORIGINALS or named)


def settled(page: Sequence[Parsed], items: Sequence[PageItem]) -> list[PageItem]:
    """The items of a page with what their wrappers ask for.

    The source of an original that failed is the whole message as it was found; that message is done with on the server once everything in
    it was processed.
    """
    pairs = list(zip(page, items, strict=True))
    held = {server_id(item.remote_id) for parsed, item in pairs if parsed.wrapper is not None and _holds(item)}
    return [_settled(parsed.wrapper, item, held) for parsed, item in pairs]


def _holds(item: PageItem) -> bool:
    """Whether an original keeps the message in which it came on the server."""
    return item.failure is not None or item.decision.reason is Reason.INVALID_FORWARD_MAIL_ITEM


def _settled(wrapper: Wrapper | None, item: PageItem, held: Collection[str]) -> PageItem:
    if wrapper is None:
        return item
    done = item.effect is not None and server_id(item.remote_id) not in held
    return replace(item, effect=item.effect if done else None, raw=wrapper.item.raw if item.failure is not None else item.raw)


@dataclass(frozen=True, slots=True)
class Addressees:
    """For whom one original is: the mailboxes that are served, the first of them decides; empty where there are none."""

    served: tuple[ServedMailbox, ...]
    steps: tuple[Step, ...]


class Forwarding:
    """Whom the originals of a page are for. Lives while the page is judged."""

    def __init__(self, reader: ActReader, place: Place, page: Sequence[Parsed]) -> None:
        self._organization = place.organization
        self._by_address: defaultdict[str, list[ServedMailbox]] = defaultdict(list)
        wanted: set[str] = set()
        for parsed in page:
            if parsed.wrapper is not None and parsed.message is not None:
                wanted.update((*_forwarders(parsed.wrapper), *_recipients(parsed.message)))
        wanted.discard("")
        for served in reader.served_by_forwarding(wanted) if wanted else ():
            for address in served.addresses:
                self._by_address[address].append(served)

    def addressees(self, parsed: Parsed, wrapper: Wrapper) -> Addressees:
        """Tell for whom an original is, and how that was found."""
        assert parsed.message is not None
        named = wrapper.message.message_id or "a message without a Message-ID"
        which = f", {wrapper.number} of {wrapper.of} in it" if wrapper.of > 1 else ""
        steps = [Step(_RULE, "unwrapped", f"it came as an attachment of {named}, from {_listed(_forwarders(wrapper))}{which}")]
        served = self._served(_forwarders(wrapper), steps)
        if served:
            steps.append(Step(_RULE, "is for", f"{served[0].address}, who forwarded it and whose mail comes through a forward mailbox"))
            return Addressees(tuple(served[:1]), tuple(steps))
        served = self._served(_recipients(parsed.message), steps)
        if served:
            words = f"{_listed([one.address for one in served])}, whom it is addressed to and whose mail comes through a forward mailbox"
            steps.append(Step(_RULE, "is for", words))
            return Addressees(tuple(served), tuple(steps))
        nobody = "neither who forwarded it nor any recipient is a user or queue whose mail comes through a forward mailbox"
        return Addressees((), (*steps, Step(_RULE, "invalid", nobody)))

    def _served(self, addresses: Sequence[str], steps: list[Step]) -> list[ServedMailbox]:
        found: dict[MailboxId, ServedMailbox] = {}
        for address in addresses:
            for served in self._by_address.get(address, ()):
                reason = _why_not(served, self._organization)
                if reason is None:
                    found.setdefault(served.mailbox_id, served)
                else:
                    steps.append(Step(_RULE, "not served", reason))
        return list(found.values())


def place_of(place: Place, served: ServedMailbox) -> Place:
    """The place as if the message had been received by the one who is served."""
    owner = served.owner
    user, queue = (owner, None) if isinstance(owner, User) else (None, owner)
    rules = in_order({*place.context.mail_rules, *served.mail_rules})
    return replace(place, context=replace(place.context, user=user, queue=queue, mail_rules=rules))


def delivered(item: PageItem, served: Sequence[ServedMailbox], place: Place) -> PageItem:
    """The item of a tracked original with all mailboxes that it was forwarded for, and with the queues among them."""
    if item.decision.outcome is not Outcome.TRACKED:
        return item
    item = replace(item, also_reached=tuple(one.mailbox_id for one in served))
    queues = [RecordId(one.owner.id) for one in served if isinstance(one.owner, Queue)]
    if not queues or not place.organization.create_queue_item_for_synchronizing_mailbox:
        return item
    return replace(item, queue_ids=tuple(dict.fromkeys((*item.queue_ids, *queues))))


def invalid(case: Case, wrapper: Wrapper) -> PageItem:
    """The item of a message that is for nobody; it stays on the server."""
    if wrapper.of == 0:
        case.say(_RULE, "invalid", _why_empty(wrapper.message))
    return PageItem(
        case.parsed.item.remote_id,
        Decision(Outcome.SKIPPED, Reason.INVALID_FORWARD_MAIL_ITEM, tuple(case.steps)),
        case.message.message_id,
        case.message.subject,
        case.arrived_at,
    )


def is_forward(place: Place) -> bool:
    """Whether it is a forward mailbox that is processed."""
    return place.context.mailbox.kind is MailboxKind.FORWARD


def _why_empty(message: Message) -> str:
    if (message.header("Content-Type") or "").strip().lower().startswith("multipart/report"):
        return "it is a report about another message, and forwards none"
    if message.header("Resent-From") is not None:
        return "it was redirected (Resent-From), not forwarded as an attachment; who redirects to a forward mailbox must wrap the original"
    return "it holds no message as an attachment (message/rfc822): the rule that forwards must forward as attachment"


def _why_not(served: ServedMailbox, organization: Organization) -> str | None:
    if not served.active:
        return f"{served.address} is inactive, or its owner is"
    rules = organization.require_approval
    needed = rules.queues if isinstance(served.owner, Queue) else rules.users
    if needed and served.approval is not Approval.APPROVED:
        return f"the address {served.address} is not approved"
    return None


def _forwarders(wrapper: Wrapper) -> list[str]:
    message = wrapper.message
    found = [address.key for address in message.from_]
    found += [message.sender.key] if message.sender is not None else []
    found += _resent_from(message)
    return [address for address in dict.fromkeys(found) if address]


def _resent_from(message: Message) -> list[str]:
    """The addresses of Resent-From, which is not among the fields that are read as addresses."""
    from email.utils import getaddresses

    values = [value for name, value in message.headers if name.lower() == "resent-from"]
    return [Address(address).key for _, address in getaddresses(values)]


def _recipients(message: Message) -> list[str]:
    return [address.key for address in (*message.to, *message.cc, *message.bcc) if address.address]


def _listed(addresses: Collection[str]) -> str:
    return ", ".join(addresses) or "nobody"


def came_at(case: Case) -> datetime | None:
    """When the message itself came into the mailbox that is processed."""
    wrapper = case.parsed.wrapper
    return case.arrived_at if wrapper is None else wrapper.arrived_at
