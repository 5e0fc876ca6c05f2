"""A candidate: one item as a pass found it on both sides, before anything is decided about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.domain.act.kinds import NEW_KIND, ActKind
from core.domain.act.records import kind_of
from core.ports.act_items import Stored
from core.ports.act_links import Link
from core.ports.act_transport import RemoteItem


@dataclass(frozen=True, slots=True)
class Candidate:
    """`remote` is the item as the server has it, None where it has none (any more); `stored` likewise of the store.

    `left`: the record is there but no filter lets it through any more. `untracked`: a person took the category off on the server.
    `renewed`: its link ended, and begins anew. `by_filter`: a filter offers the record. `because` says why the item is looked at, where
    that is not plain from the link; `stuck` why nothing comes of it though it waits for something.
    """

    kind: ActKind
    link: Link | None = None
    object_id: int | None = None
    remote_id: str | None = None
    remote: RemoteItem | None = None
    stored: Stored | None = None
    left: bool = False
    renewed: bool = False
    untracked: bool = False
    by_filter: bool = False
    because: str = ""
    stuck: str = ""

    @property
    def item(self) -> str:
        """What tells it from all others of its mailbox, the same in every pass."""
        number = None if self.link is None else self.link.mapping.id
        # Until both sides agreed it is called as it was before anything of it was begun, so that it is what a person released.
        begun = self.link is not None and self.link.agreed is None and not self.link.mapping.unlinked
        if number is not None and not (begun and (self.object_id is not None or self.remote_id is not None)):
            return f"link:{number}"
        return f"record:{self.object_id}" if self.object_id is not None else f"item:{self.remote_id}"

    @classmethod
    def of_link(cls, link: Link) -> Candidate:
        """What a link ties together."""
        mapping = link.mapping
        return cls(mapping.kind, link, mapping.object_id, mapping.remote_id)

    def with_remote(self, remote: RemoteItem | None) -> Candidate:
        """It with the server's side as it is now."""
        if remote is None or remote.gone:
            return replace(self, remote=None)
        return replace(self, remote=remote, remote_id=remote.ref.id)


def new_kind(item: RemoteItem) -> ActKind:
    """The kind of record that an item of the server becomes."""
    return kind_of(item.record) if item.record is not None else NEW_KIND[item.kind]
