"""Folders that a server knows by their names alone, recognised under other ones: what is remembered is compared with what is listed."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from core.domain.folder_identity import Recognised, recognise
from core.domain.ids import MailboxId
from core.domain.remote_folder import RemoteFolder
from core.errors import FolderMissing
from core.pipelines.page import CHANNEL
from core.pipelines.report import Tools
from core.ports import MailboxContext, MailSource

_log = logging.getLogger(__name__)


def recognised(tools: Tools, context: MailboxContext, source: MailSource, folders: Sequence[RemoteFolder]) -> Recognised:
    """Tell which known folders of a mailbox are which of those listed now. In doubt the server is asked about their content.

    Raises what the source raises, but no FolderMissing: what goes away meanwhile tells nothing.
    """
    with tools.store.reading() as reader:
        known = reader.known_folders(context.mailbox.id)
    recollection = _Recollection(tools, context.mailbox.id, source)
    found = recognise(known, folders, recollection.recalls)
    for before, now in found.renamed.items():
        what = "is gone, and another one has its name" if before in found.gone else f"is called {now} now"
        _log.info("%s: the folder %s %s", context.mailbox.email_address, before, what)
    return found


class _Recollection:
    """What the server says of the content of folders, each pair asked about once."""

    def __init__(self, tools: Tools, mailbox_id: MailboxId, source: MailSource) -> None:
        self._tools = tools
        self._mailbox_id = mailbox_id
        self._source = source
        self._told: dict[tuple[str, str], bool | None] = {}

    def recalls(self, known: str, listed: str) -> bool | None:
        """Whether what was last seen in the one lies in the other; None where it was never read, or nothing tells."""
        if (known, listed) not in self._told:
            with self._tools.store.reading() as reader:
                cursor = reader.cursor(self._mailbox_id, known, CHANNEL)
            self._told[known, listed] = None if cursor is None else self._asked(listed, cursor)
        return self._told[known, listed]

    def _asked(self, listed: str, cursor: str) -> bool | None:
        try:
            return self._source.recalls(listed, cursor)
        except FolderMissing:
            return None
