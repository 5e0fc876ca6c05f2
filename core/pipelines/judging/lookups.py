"""What the store knows about everything that a page names: one read of each kind for the whole page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.activity import Direction
from core.domain.correlation import reply_ids
from core.domain.ids import RecordId
from core.domain.message import Message
from core.domain.principal import Queue, User
from core.domain.record import AddressMatch, RecordType
from core.domain.tracking_token import find_tokens
from core.pipelines.judging.case import Place
from core.ports import ActReader, EmailRef


@dataclass(slots=True)
class Lookups:
    """Answers of the store, by what was asked for; what it does not know is absent. Tokens lead to the youngest sent mail first."""

    by_identity: dict[str, EmailRef]
    by_message_id: dict[str, list[EmailRef]]
    by_token: dict[str, list[EmailRef]]
    addresses: dict[str, list[AddressMatch]]
    principals: dict[RecordId, User | Queue]


def look_up(reader: ActReader, place: Place, messages: Sequence[Message], identities: Sequence[str]) -> Lookups:
    """Read everything that judging these messages needs."""
    settings = place.organization.tracking_token
    addresses: set[str] = set()
    parents: set[str] = set()
    tokens: set[str] = set()
    for message in messages:
        author = message.author
        if author is not None:
            addresses.add(author.key)
        addresses.update(address.key for address in (*message.to, *message.cc, *message.bcc))
        parents.update(reply_ids(message))
        tokens.update(find_tokens(message.subject, settings))
    addresses.discard("")
    matches = reader.resolve_addresses(addresses)
    ours = {match.record.id for found in matches.values() for match in found if match.record.type in {RecordType.USER, RecordType.QUEUE}}
    return Lookups(
        reader.emails_by_identity(place.direction, identities),
        reader.emails_by_message_id(parents),
        {token: sorted(found, key=_sent_last_first) for token, found in reader.emails_by_token(tokens).items()},
        matches,
        reader.principals(ours),
    )


def _sent_last_first(email: EmailRef) -> tuple[bool, int]:
    """The counter in a token comes round again: of emails that carry the same one, the youngest that was sent is meant."""
    return email.direction is not Direction.OUTGOING, -email.id
