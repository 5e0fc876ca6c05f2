"""A folder made on the server for a rule whose own is gone."""

from __future__ import annotations

from core.cancel import CancelToken
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.remote_folder import RemoteFolder
from core.errors import UsageError
from core.pipelines.connections import settings_for
from core.pipelines.folders import keep_folders
from core.pipelines.observe import SilentObserver
from core.pipelines.report import Tools


def make_folder(tools: Tools, mailbox_id: MailboxId, path: str, token: CancelToken) -> RemoteFolder:
    """Make the folder at `path` on the server, with all above it, and keep the list of folders; one that is there is as good.

    Raises UsageError where the mailbox is gone, NotSupported for a name that the server does not take, what connecting raises,
    TransientError, AdminError, Cancelled.
    """
    with tools.store.reading() as reader:
        context = reader.context(mailbox_id)
    if context is None:
        raise UsageError("The mailbox no longer exists.")
    source = tools.transports.source(settings_for(context, MailDirection.INCOMING, tools.secrets), token, SilentObserver())
    try:
        made = source.create_folder(path)
        folders = source.folders()
    finally:
        source.close()
    keep_folders(tools, context, None, folders)
    return made
