"""What is done with folders beside the store: previews, folders made on servers, messages from files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.cancel import CancelToken
from core.domain.file_tracking import TrackedFile
from core.domain.preview import FolderPreview, PlannedRule, PreviewRequest
from core.domain.remote_folder import RemoteFolder
from core.pipelines.folder_making import make_folder
from core.pipelines.preview import preview_rule
from core.pipelines.report import Tools
from core.pipelines.tracking_files import track_file
from core.service.model import FolderChange
from core.service.service import Service


class FolderWork:
    """Work that takes a connection, or reads a message: it belongs on a worker's thread. `App.folder_work` makes one."""

    def __init__(self, tools: Tools, service: Service) -> None:
        self._tools = tools
        self._service = service

    def preview(self, request: PreviewRequest, token: CancelToken, progress: Callable[[int, int], None]) -> FolderPreview:
        """What a folder rule would do; see `App.preview`."""
        mailbox_id = self._service.plan_rule(request).rule.mailbox_id

        def plan(folders: Sequence[RemoteFolder]) -> PlannedRule:
            return self._service.plan_rule(request, folders)

        return preview_rule(self._tools, mailbox_id, plan, request.days, token, progress)

    def recreate_folder(self, address: str, folder: str, token: CancelToken) -> FolderChange:
        """Make the folder of a rule anew on the server, where it is gone, and bind the rule to it.

        Raises UsageError where the rule's folder is there, NotSupported for a name that the server does not take, what connecting raises,
        TransientError, AdminError, Cancelled.
        """
        rule = self._service.orphaned_rule(address, folder)
        made = make_folder(self._tools, rule.mailbox_id, rule.folder, token)
        return self._service.repair_folder_rule(address, rule.folder, to=made.path)

    def track_file(self, target: str, octets: bytes, *, mailbox: str | None = None) -> TrackedFile:
        """Track a message from a file (its octets), regarding `target`: TYPE:NAME, TYPE:#ID or none.

        It is one of the mailbox that sent it, else of the first that received it, or of `mailbox`. One that is tracked already concerns
        the record from now on; what cannot be read goes to quarantine with its source. Raises UsageError where nobody here sent or received
        it and no mailbox is named, for an unknown record or mailbox, and for a file of nothing.
        """
        record = self._service.regarding_target(target)
        done = track_file(self._tools, octets, record, mailbox)
        if done.activity_id is not None and record is not None:
            self._service.set_regarding(done.activity_id, f"{record.type}:#{record.id}")
        return done
