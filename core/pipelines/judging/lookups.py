"""What the store knows about everything that a page names: one read of each kind for the whole page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.domain.acceptance import OUR_TYPES
from core.domain.activity import Direction
from core.domain.addresses import without_tag
from core.domain.automatic_record import kind_for
from core.domain.conversation import base_hash, base_of, index_of
from core.domain.correlation import reply_ids
from core.domain.ids import RecordId
from core.domain.likeness import SPAN
from core.domain.message import Message
from core.domain.principal import Queue, User
from core.domain.record import AddressMatch
from core.domain.tracking_token import find_tokens
from core.pipelines.judging.case import Parsed, Place
from core.pipelines.judging.likeness import likeness_of_message
from core.ports import ActReader, EmailRef

#: So many emails of one conversation are looked at, the youngest.
MOST_OF_A_CONVERSATION = 50


@dataclass(slots=True)
class Lookups:
    """Answers of the store, by what was asked for; what it does not know is absent. Tokens lead to the youngest sent mail first.

    `alike` is by the remote id of a message: the emails that smart matching found for it. `addresses` also holds the forms with a tag
    (`name+tag@`) of addresses of our users and queues, which are `ours_by_tag`; `untagged` is what others would be without theirs, for
    people to know. `principals`
    are the users and queues that were found, and the owners of queues. `mailboxes` are the addresses of mailboxes among them.
    `made` counts the records that are to be made of senders of this page.
    """

    by_identity: dict[str, EmailRef]
    by_message_id: dict[str, list[EmailRef]]
    by_token: dict[str, list[EmailRef]]
    addresses: dict[str, list[AddressMatch]]
    principals: dict[RecordId, User | Queue]
    by_conversation: dict[bytes, list[EmailRef]] = field(default_factory=dict)
    alike: dict[str, list[EmailRef]] = field(default_factory=dict)
    ours_by_tag: set[str] = field(default_factory=set)
    untagged: dict[str, list[AddressMatch]] = field(default_factory=dict)
    mailboxes: set[str] = field(default_factory=set)
    made: int = 0


def look_up(reader: ActReader, place: Place, readable: Sequence[tuple[Parsed, Message]], identities: Sequence[str]) -> Lookups:
    """Read everything that judging these messages needs."""
    settings = place.organization.tracking_token
    addresses: set[str] = set()
    wanted: set[str] = set()
    tokens: set[str] = set()
    for _, message in readable:
        author = message.author
        if author is not None:
            addresses.add(author.key)
        addresses.update(address.key for address in (*message.to, *message.cc, *message.bcc))
        wanted.update(reply_ids(message))
        tokens.update(find_tokens(message.subject, settings))
    if place.organization.ignore_internal_email or place.direction is Direction.OUTGOING:
        # The copy of the other side, or what was sent from here, has the same Message-ID.
        wanted.update(message.message_id for _, message in readable if message.message_id is not None)
    addresses.discard("")
    tagged = {address: plain for address in addresses if (plain := without_tag(address)) is not None}
    matches = reader.resolve_addresses(addresses | set(tagged.values()))
    ours_by_tag, untagged = _without_tags(matches, tagged)
    ours = {match.record.id for found in matches.values() for match in found if match.record.type in OUR_TYPES}
    found = Lookups(
        reader.emails_by_identity(place.direction, identities),
        reader.emails_by_message_id(wanted),
        {token: sorted(found, key=_sent_last_first) for token, found in reader.emails_by_token(tokens).items()},
        matches,
        _principals(reader, place, ours),
        ours_by_tag=ours_by_tag,
        untagged=untagged,
    )
    if place.organization.auto_create_contact_on_promote:
        unknown = {author.key for _, message in readable if (author := message.author) is not None} - matches.keys() - {""}
        found.mailboxes = reader.mailbox_addresses(unknown) if unknown and _makes_records(place, found.principals) else set()
    open_ended = [(parsed, message) for parsed, message in readable if not any(key in found.by_message_id for key in reply_ids(message))]
    _look_up_conversations(reader, place, open_ended, found)
    _look_up_alike(reader, place, open_ended, found)
    return found


def _without_tags(matches: dict[str, list[AddressMatch]], tagged: dict[str, str]) -> tuple[set[str], dict[str, list[AddressMatch]]]:
    """Give addresses with a tag to those of our users and queues who have them without it.

    Returns these addresses, and what others would be without theirs.
    """
    given: set[str] = set()
    others: dict[str, list[AddressMatch]] = {}
    for address, plain in tagged.items():
        known = () if address in matches else matches.get(plain, ())
        ours = [match for match in known if match.record.type in OUR_TYPES]
        if ours:
            matches[address] = ours
            given.add(address)
        elif known:
            others[address] = list(known)
    return given, others


def _principals(reader: ActReader, place: Place, ours: set[RecordId]) -> dict[RecordId, User | Queue]:
    """These users and queues, with the owners of queues, and those of the mailbox that is processed."""
    context = place.context
    found: dict[RecordId, User | Queue] = {RecordId(each.id): each for each in (context.user, context.queue) if each is not None}
    found |= reader.principals(ours)
    queues = [each for each in found.values() if isinstance(each, Queue)]
    owners = {RecordId(queue.owner) for queue in queues if queue.owner is not None} - found.keys()
    return found | reader.principals(owners) if owners else found


def _makes_records(place: Place, principals: dict[RecordId, User | Queue]) -> bool:
    if place.direction is Direction.OUTGOING:
        return False
    forward = place.context.user is None and place.context.queue is None
    return forward or any(isinstance(each, User) and kind_for(each) for each in principals.values())


def _look_up_conversations(reader: ActReader, place: Place, readable: Sequence[tuple[Parsed, Message]], found: Lookups) -> None:
    if not place.organization.correlation.conversation_index:
        return
    indexes = [index for _, message in readable if (index := index_of(message.thread_index)) is not None]
    if not indexes:
        return
    for emails in reader.emails_by_conversation({base_hash(index) for index in indexes}, MOST_OF_A_CONVERSATION).values():
        for email in emails:
            index = index_of(email.conversation)
            if index is not None:
                found.by_conversation.setdefault(base_of(index), []).append(email)


def _look_up_alike(reader: ActReader, place: Place, readable: Sequence[tuple[Parsed, Message]], found: Lookups) -> None:
    organization = place.organization
    if not organization.correlation.smart_matching:
        return
    hashed = {parsed.item.remote_id: likeness_of_message(message, organization, place.now) for parsed, message in readable}
    wanted = {remote_id: likeness for remote_id, likeness in hashed.items() if likeness is not None}
    words, addresses = organization.hash_delta_subject_count, organization.hash_min_address_count
    emails = reader.emails_alike(list(wanted.values()), words, addresses, place.now - SPAN) if wanted else []
    found.alike.update(zip(wanted, emails, strict=True))


def _sent_last_first(email: EmailRef) -> tuple[bool, int]:
    """The counter in a token comes round again: of emails that carry the same one, the youngest that was sent is meant."""
    return email.direction is not Direction.OUTGOING, -email.id
