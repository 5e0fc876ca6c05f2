"""Actions: removing and moving messages, so that what is said to be done is done, and nothing else is touched.

    delete   STORE \\Deleted ──▶ UID EXPUNGE (UIDPLUS, RFC 4315) ──────────────────────▶ SEARCH: what is not listed any more is removed
                            └─▶ EXPUNGE, where nobody else's messages are marked ─────┘
    file     MOVE (RFC 6851) ─────────────────────────────────────────────────────────▶ SEARCH
             COPY ──▶ as delete                                                          └─ TRYCREATE, or no such folder: CREATE, once more

EXPUNGE alone removes whatever is marked as deleted, by whomever: without UIDPLUS it is said only where nothing but ours is. Where
something else is, ours stay marked and go with the next EXPUNGE of whoever marked the others. Gmail's folders are labels: what is expunged
there loses one and stays in the mailbox, so it is moved to the trash instead.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from core.errors import FolderMissing, NotSupported, PostroomError
from core.transports.imap.codes import refusal
from core.transports.imap.listing import folder_for, make, namespace
from core.transports.imap.names import encoded, quoted
from core.transports.imap.parsing import Status
from core.transports.imap.selected import Selected, search, sets, uids_of
from core.transports.imap.session import Session

_logger = logging.getLogger(__name__)


class Actions:
    """What is done to messages on the server. Asking again does no harm."""

    def __init__(self, session: Session) -> None:
        self._wire = session.wire
        self._mailboxes = session.mailboxes

    def delete(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]:
        """Remove messages; return the ids that are gone. Raises CursorInvalid, AccessDenied, and what refusals and the wire raise."""
        selected = self._mailboxes.of_generation(folder, generation, write=True)
        present = self._present(selected, uids_of(remote_ids))
        if present:
            trash = folder_for(self._wire, "\\TRASH") if self._wire.offers("X-GM-EXT-1") else None
            if trash is None:
                self._remove(selected, present)
            else:
                for part in sets(present):
                    self._move(selected, part, trash)
        return self._gone(selected, remote_ids)

    def file(self, folder: str, generation: str, remote_ids: Sequence[str], name: str) -> set[str]:
        """Move messages into the folder called `name` beside the inbox; return the ids that are gone from here. Raises as `delete`."""
        selected = self._mailboxes.of_generation(folder, generation, write=True)
        present = self._present(selected, uids_of(remote_ids))
        if present:
            target = self._beside_inbox(name)
            for part in sets(present):
                self._move(selected, part, target)
        return self._gone(selected, remote_ids)

    def _present(self, selected: Selected, uids: list[int]) -> list[int]:
        return [uid for part in sets(uids) for uid in search(self._wire, selected, f"UID {part}")]

    def _gone(self, selected: Selected, remote_ids: Sequence[str]) -> set[str]:
        left = {str(uid) for uid in self._present(selected, uids_of(remote_ids))}
        return set(remote_ids) - left

    def _remove(self, selected: Selected, uids: list[int]) -> None:
        """Mark and expunge."""
        alone = self._wire.offers("UIDPLUS", "IMAP4REV2")
        mine = alone or set(search(self._wire, selected, "DELETED")) <= set(uids)
        for part in sets(uids):
            self._wire.command(f"UID STORE {part} +FLAGS.SILENT (\\Deleted)", "the messages cannot be marked as deleted")
            if alone:
                self._wire.command(f"UID EXPUNGE {part}", "the messages cannot be removed")
        if not alone and mine:
            self._wire.command("EXPUNGE", "the messages cannot be removed")
        elif not alone:
            _logger.warning(
                "%s: %d messages in %s are marked as deleted and not removed: others are marked there, and this server removes all or none",
                self._wire.connection.where,
                len(uids),
                selected.folder,
            )

    def _move(self, selected: Selected, part: str, target: str) -> None:
        moves = self._wire.offers("MOVE", "IMAP4REV2")
        command = f"UID {'MOVE' if moves else 'COPY'} {part} {quoted(target)}"
        ended = self._wire.ended(self._wire.send(command))
        if not ended.ok and self._wants_folder(ended):
            make(self._wire, target)
            ended = self._wire.ended(self._wire.send(command))
        if not ended.ok:
            raise self._not_moved(ended)
        if not moves:
            self._remove(selected, [uid for one in sets_back(part) for uid in one])

    def _wants_folder(self, ended: Status) -> bool:
        return ended.code in {"TRYCREATE", "NONEXISTENT"} or isinstance(refusal(ended, ""), FolderMissing)

    def _not_moved(self, ended: Status) -> PostroomError:
        return refusal(ended, f"{self._wire.connection.where}: the messages cannot be moved")

    def _beside_inbox(self, name: str) -> str:
        """The name on the wire of the folder called `name` where a person's own folders are; there is one level of it."""
        where = namespace(self._wire)
        if where.delimiter and where.delimiter in name:
            raise NotSupported(f"a folder called {name}: {where.delimiter} parts levels on this server")
        return where.prefix + (name if self._wire.utf8 else encoded(name))


def sets_back(part: str) -> list[range]:
    """The UIDs of a set that `sets` made."""
    ends = [one.partition(":") for one in part.split(",")]
    return [range(int(first), int(last or first) + 1) for first, _, last in ends]
