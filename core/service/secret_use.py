"""What follows when the value of a secret changes: what was tested with the old one is tested anew."""

from __future__ import annotations

from core.domain.kinds import Kind
from core.domain.mailbox import MailDirection
from core.domain.secret_use import references_of, reset
from core.ports import DirectionChange, DirectoryChanges, Scope
from core.service.audited import AuditedStore

_MAILBOXES = Scope(frozenset({Kind.MAILBOX, Kind.FORWARD_MAILBOX}))


class SecretUseService:
    """The part of the service about secrets in use; see there for threads and errors."""

    _audited: AuditedStore

    def secret_changed(self, reference: str) -> tuple[str, ...]:
        """Set back the tests of every direction that signs in by this secret; to be called when a new value was stored, or it was removed.

        Returns the addresses of the mailboxes concerned, sorted. What was enabled is enabled again when its test passes; the engine and
        `sync` run such tests by themselves (facts 1.2).
        """
        with self._audited.writing(why=f"the value of the secret {reference} changed", undoable=False) as writer:
            part = writer.part(_MAILBOXES)
            profiles = {profile.id: profile for profile in part.profiles}
            changes: list[DirectionChange] = []
            addresses: set[str] = set()
            for box in part.mailboxes:
                profile = profiles.get(box.profile_id) if box.profile_id is not None else None
                for direction in MailDirection:
                    state = box.direction(direction)
                    if reference not in references_of(box, profile, direction) or reset(state) == state:
                        continue
                    changes.append(DirectionChange(box.id, direction, reset(state)))
                    addresses.add(box.email_address)
            if changes:
                writer.save(DirectoryChanges(directions=tuple(changes)))
            return tuple(sorted(addresses))
