"""Making folders at a path: what is there is looked up level by level, and what is missing is made (CreateFolder, MS-OXWSFOLD).

The folders are listed once and remembered; where the server says meanwhile that a folder exists, they are listed anew. An Exchange does
not tell names apart by their case.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.remote_folder import INBOX_ID, RemoteFolder, join_path
from core.errors import ItemError, NotSupported, PostroomError, ProtocolBroken
from core.transports.ews.answers import EwsCalls, T
from core.transports.ews.envelope import attribute, text
from core.transports.ews.listing import ListedFolder, all_folders, only, special_ids

LONGEST_NAME = 250
"""Characters of a name, as Exchange takes them."""


class FolderMaker:
    """Makes folders of one mailbox. Belongs to one thread. Raises what `EwsCalls.call` raises, and the server's errors."""

    def __init__(self, calls: EwsCalls) -> None:
        self._calls = calls
        self._root_id = ""
        self._inbox_id = ""
        self._children: dict[tuple[str, str], ListedFolder] = {}

    def make(self, levels: Sequence[str]) -> RemoteFolder:
        """The folder at these levels, made with all above it where it is missing.

        Raises NotSupported for what no folder of mail can be: a name that the server does not take, a folder that holds no mail.
        """
        if not self._root_id:
            self._list()
        above, path, parent_id = self._root_id, "", None
        found: ListedFolder | None = None
        for depth, name in enumerate(levels):
            if depth == 0 and name.casefold() == INBOX_ID.casefold():
                above = parent_id = self._inbox_id
                path = INBOX_ID
                continue
            before = found
            found = self._child(above, name) or self._made(above, name)
            parent_id = INBOX_ID if above == self._inbox_id else before.id if before is not None and before.holds_mail else None
            above, path = found.id, join_path(path, found.name)
        if found is None:
            return RemoteFolder(INBOX_ID, INBOX_ID)
        if not found.holds_mail:
            raise NotSupported(f"{path} is there, and holds no mail", hint="Choose another name: a calendar or the like is called so.")
        return RemoteFolder(found.id, path, parent_id, found.total)

    def _list(self) -> None:
        special = special_ids(self._calls)
        self._root_id, self._inbox_id = special.root_id, special.inbox_id
        self._children = {}
        for one in all_folders(self._calls):
            # Of two that read alike the first one stands.
            self._children.setdefault((one.parent_id, one.name.casefold()), one)

    def _child(self, above: str, name: str) -> ListedFolder | None:
        return self._children.get((above, name.casefold()))

    def _made(self, above: str, name: str) -> ListedFolder:
        if len(name) > LONGEST_NAME:
            raise NotSupported(
                f"a folder's name of {len(name)} characters", hint=f"Exchange takes {LONGEST_NAME}; choose a shorter name for the folder."
            )
        parent = f'<m:ParentFolderId><t:FolderId Id="{attribute(above)}"/></m:ParentFolderId>'
        wanted = f"<t:Folder><t:FolderClass>IPF.Note</t:FolderClass><t:DisplayName>{text(name)}</t:DisplayName></t:Folder>"
        answers = self._calls.call("CreateFolder", f"<m:CreateFolder>{parent}<m:Folders>{wanted}</m:Folders></m:CreateFolder>")
        if len(answers) == 1 and answers[0].code == "ErrorFolderExists":
            self._list()  # somebody else made it in between
            found = self._child(above, name)
            if found is None:
                raise ProtocolBroken(f"the folder {name!r} is said to exist, and is not in the list of folders")
            return found
        try:
            created = only(answers).element.find(f".//{T}FolderId")
        except ItemError as error:
            raise _refused(name, error) from error
        if created is None or not created.get("Id"):
            raise ProtocolBroken(f"CreateFolder: the folder {name!r} has no id in the answer")
        made = ListedFolder(str(created.get("Id")), above, name, holds_mail=True, total=0)
        self._children[above, name.casefold()] = made
        return made


def _refused(name: str, error: PostroomError) -> PostroomError:
    return NotSupported(
        f"the folder {name!r} cannot be made: {error.cause}",
        hint="The server does not take this name, or no folder in that place: choose another one.",
        detail=error.detail,
    )
