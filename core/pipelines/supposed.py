"""What a what-if run would have written by now, as later messages of the same run would find it in the store.

A real run commits each page, so that a reply finds its parent on an earlier one, and a copy in another folder the first. A what-if run
commits nothing: what it would have tracked stands in memory instead, in front of the store. Where several mailboxes are asked about
together, one after the other, each finds what those before it would have tracked. Bounded by the size of the runs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast

from core.domain.activity import Direction
from core.domain.addresses import address_key
from core.domain.conversation import base_hash, index_of
from core.domain.ids import MailboxId, RecordId
from core.domain.late import fulfilled_keys
from core.domain.likeness import Likeness, alike
from core.domain.record import AddressMatch, RecordLink
from core.pipelines.judging.threads import pending_ref
from core.ports import ActReader, EmailRef, NewEmail


class Supposed:
    """Emails that would be there. Belongs to the thread of its run; runs of several mailboxes share it one after the other."""

    def __init__(self) -> None:
        self.by_identity: dict[tuple[Direction, str], EmailRef] = {}
        self.by_message_id: dict[str, list[EmailRef]] = {}
        self.by_token: dict[str, list[EmailRef]] = {}
        self.by_conversation: dict[int, list[EmailRef]] = {}
        self.alike: list[tuple[Likeness, EmailRef]] = []
        self.by_content: dict[tuple[MailboxId, str, str, str], int] = {}
        self.records: dict[str, AddressMatch] = {}
        #: The keys (`core.domain.late`) that messages may wait for and that would be there.
        self.fulfilled: set[str] = set()

    def add(self, mailbox_id: MailboxId, folder: str, generation: str, new: NewEmail) -> None:
        """One more email would be tracked, which lies there."""
        ref = pending_ref(new)
        self.by_identity[new.direction, new.identity] = ref
        base = new.identity.partition("#")[0]
        key = (mailbox_id, folder, generation, base)
        self.by_content[key] = self.by_content.get(key, 0) + 1
        if ref.message_id is not None:
            self.by_message_id.setdefault(ref.message_id, []).append(ref)
        if ref.tracking_token is not None:
            self.by_token.setdefault(ref.tracking_token, []).append(ref)
        index = index_of(ref.conversation)
        if index is not None:
            self.by_conversation.setdefault(base_hash(index), []).insert(0, ref)
        if new.likeness is not None:
            self.alike.insert(0, (new.likeness, ref))
        self.fulfilled.update(fulfilled_keys(new.message))
        if new.creates is not None:
            made = RecordLink(new.creates.type, RecordId(0), new.creates.name)
            self.records.setdefault(address_key(new.creates.address), AddressMatch(made, active=True, owner=new.creates.owner))

    def over(self, reader: ActReader) -> ActReader:
        """The store as it would be by now."""
        # It has every method of a reader, most of them by passing them on.
        return cast("ActReader", _Overlay(reader, self))


class _Overlay:
    """A reader that finds what would be there as well. Dead when the transaction of `reader` ends."""

    def __init__(self, reader: ActReader, supposed: Supposed) -> None:
        self._reader = reader
        self._supposed = supposed

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the reader has
        return getattr(self._reader, name)

    def seen_identities(self, mailbox_id: MailboxId, folder: str, generation: str, bases: Collection[str]) -> dict[str, int]:
        """How many items of this folder carry each identity."""
        found = dict(self._reader.seen_identities(mailbox_id, folder, generation, bases))
        for base in bases:
            if more := self._supposed.by_content.get((mailbox_id, folder, generation, base)):
                found[base] = found.get(base, 0) + more
        return found

    def resolve_addresses(self, addresses: Collection[str]) -> dict[str, list[AddressMatch]]:
        """The records of each address, those that would be made by then among them."""
        found = self._reader.resolve_addresses(addresses)
        made = self._supposed.records
        return found | {address: [made[address]] for address in addresses if address in made and address not in found}

    def emails_by_identity(self, direction: Direction, identities: Collection[str]) -> dict[str, EmailRef]:
        """Emails by identity."""
        known = self._supposed.by_identity
        new = {identity: known[direction, identity] for identity in identities if (direction, identity) in known}
        return new | self._reader.emails_by_identity(direction, identities)

    def emails_by_message_id(self, message_ids: Collection[str]) -> dict[str, list[EmailRef]]:
        """Emails by Message-ID, the oldest first."""
        return _joined(self._reader.emails_by_message_id(message_ids), self._supposed.by_message_id, message_ids)

    def emails_by_token(self, tokens: Collection[str]) -> dict[str, list[EmailRef]]:
        """Emails by tracking token, the oldest first."""
        return _joined(self._reader.emails_by_token(tokens), self._supposed.by_token, tokens)

    def emails_by_conversation(self, hashes: Collection[int], most: int) -> dict[int, list[EmailRef]]:
        """Emails by conversation, the youngest first."""
        found = self._reader.emails_by_conversation(hashes, most)
        known = self._supposed.by_conversation
        return {each: [*known.get(each, ()), *found.get(each, ())][:most] for each in hashes if each in known or each in found}

    def emails_alike(self, wanted: Sequence[Likeness], words: int, addresses: int, since: datetime) -> list[list[EmailRef]]:
        """Emails that are alike, the youngest first."""
        found = self._reader.emails_alike(wanted, words, addresses, since)
        new = [[ref for known, ref in self._supposed.alike if alike(each, known, words=words, addresses=addresses)] for each in wanted]
        return [[*first, *then] for first, then in zip(new, found, strict=True)]


def _joined(found: dict[str, list[EmailRef]], new: dict[str, list[EmailRef]], wanted: Collection[str]) -> dict[str, list[EmailRef]]:
    return {each: [*found.get(each, ()), *new.get(each, ())] for each in wanted if each in found or each in new}
