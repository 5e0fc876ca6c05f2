"""What a run is given instead of a server while the store is in sandbox mode (the clone guard).

Mail is received through a source that changes nothing: what is to be deleted or moved stays asked for, and is done once the store is
released. What is to be sent goes to `Tools.outbox`, never to a server. A held store does not come this far: it is not eligible.
A profile whose sending mode is `sink` sends into the same folder; it receives as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.domain.guard import GuardState
from core.domain.remote_folder import RemoteFolder
from core.domain.sending import SendingMode
from core.errors import NotSupported
from core.ports import KnownItems, MailboxContext, MailSource, SourceItem, SourcePage


class UnchangingSource:
    """A MailSource that reads another one, and does nothing that would change its server."""

    def __init__(self, source: MailSource) -> None:
        self._source = source

    def folders(self) -> list[RemoteFolder]:
        """The other one's."""
        return self._source.folders()

    def pages(self, folder: str, cursor: str | None, known: KnownItems) -> Iterator[SourcePage]:
        """The other one's."""
        return self._source.pages(folder, cursor, known)

    def fetch(self, folder: str, generation: str, remote_ids: Sequence[str]) -> Iterator[SourceItem]:
        """The other one's."""
        return self._source.fetch(folder, generation, remote_ids)

    def present(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]:
        """The other one's."""
        return self._source.present(folder, generation, remote_ids)

    def delete(self, _folder: str, _generation: str, _remote_ids: Sequence[str]) -> set[str]:
        """Nothing is removed."""
        return set()

    def file(self, _folder: str, _generation: str, _remote_ids: Sequence[str], _name: str) -> set[str]:
        """Nothing is moved."""
        return set()

    def recalls(self, folder: str, cursor: str) -> bool | None:
        """The other one's."""
        return self._source.recalls(folder, cursor)

    def create_folder(self, path: str) -> RemoteFolder:
        """The folder that is there; nothing is made."""
        found = next((folder for folder in self._source.folders() if folder.path == path), None)
        if found is None:
            raise NotSupported(f"the folder {path} is not made: nothing is changed on the server now")
        return found

    def close(self) -> None:
        """Close the other one."""
        self._source.close()

    def abort(self) -> None:
        """Abort the other one."""
        self._source.abort()


def in_sandbox(context: MailboxContext) -> bool:
    """Whether the store is in sandbox mode."""
    return context.guard.state is GuardState.SANDBOX


def sends_to_sink(context: MailboxContext) -> bool:
    """Whether the mailbox's profile writes what is to be sent into files, for a trial; the store itself is not in sandbox mode."""
    return not in_sandbox(context) and context.profile is not None and context.profile.sending_mode is SendingMode.SINK


def sends_to_files(context: MailboxContext) -> bool:
    """Whether what is to be sent goes to `Tools.outbox`, for either reason."""
    return in_sandbox(context) or sends_to_sink(context)


def guarded_source(context: MailboxContext, source: MailSource) -> MailSource:
    """`source` itself, or what may be used of it in sandbox mode."""
    return UnchangingSource(source) if in_sandbox(context) else source
