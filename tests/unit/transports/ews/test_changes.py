"""Steps of SyncFolderItems as a server may word them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest

from core.domain.remote_folder import INBOX_ID
from core.errors import AccessDenied, CursorInvalid, FolderMissing, MailboxMissing, PostroomError, ProtocolBroken, ServerBusy
from core.transports.ews.answers import MESSAGES, TYPES, Answer
from core.transports.ews.changes import Step, read_cursor, steps, write_cursor
from core.transports.ews.parsing import read


def document(inner: str, code: str = "NoError", kind: str = "Success") -> bytes:
    return (
        f'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="{MESSAGES}" xmlns:t="{TYPES}"><s:Body>'
        f"<m:SyncFolderItemsResponse><m:ResponseMessages><m:SyncFolderItemsResponseMessage ResponseClass='{kind}'>"
        f"<m:ResponseCode>{code}</m:ResponseCode>{inner}"
        "</m:SyncFolderItemsResponseMessage></m:ResponseMessages></m:SyncFolderItemsResponse></s:Body></s:Envelope>"
    ).encode()


def page(state: str, last: str, changes: str = "") -> str:
    told = f"<m:IncludesLastItemInRange>{last}</m:IncludesLastItemInRange>" if last else ""
    return f"<m:SyncState>{state}</m:SyncState>{told}<m:Changes>{changes}</m:Changes>"


def create(one: str, name: str = "t:Message", change: str = "t:Create") -> str:
    return f"<{change}><{name}><t:ItemId Id='{one}' ChangeKey='k'/></{name}></{change}>"


class Calls:
    """EwsCalls that give these documents one after the other."""

    mailbox = "alice@corp.test"
    version = (15, 2, 0, 0)

    def __init__(self, *documents: bytes) -> None:
        self.documents = list(documents)
        self.bodies: list[str] = []
        self.timeouts: set[float | None] = set()

    def call(self, operation: str, body: str, *, timeout_s: float | None = None) -> list[Answer]:
        self.timeouts.add(timeout_s)
        self.bodies.append(body)
        return read(self.documents.pop(0)).answers

    def stream(self, operation: str, body: str, *, timeout_s: float) -> AbstractContextManager[Iterator[bytes]]:
        raise AssertionError

    def folder_id(self, folder: str, *, distinguished: bool = False) -> str:
        return f'<t:FolderId Id="{folder}"/>'

    def close(self) -> None: ...

    def abort(self) -> None: ...


def test_steps_go_on_with_the_state_of_the_one_before() -> None:
    calls = Calls(document(page("s&amp;1", "false", create("a"))), document(page("s2", "true", create("b"))))
    assert list(steps(calls, "f", None)) == [Step(("a",), "s&1"), Step(("b",), "s2")]
    assert "SyncState" not in calls.bodies[0]
    assert "<m:SyncState>s&amp;1</m:SyncState>" in calls.bodies[1]
    assert calls.timeouts == {90.0}, "a large folder takes a server longer than other commands"


def test_only_what_came_or_changed_is_a_candidate_and_nothing_unknown_does_harm() -> None:
    changes = (
        create("new")
        + create("changed", change="t:Update")
        + create("new", change="t:Update")
        + "<t:Delete><t:ItemId Id='gone'/></t:Delete><t:ReadFlagChange><t:ItemId Id='read'/><t:IsRead>true</t:IsRead></t:ReadFlagChange>"
        + create("role", "t:RoleMember")
        + create("contact", "t:Contact")
        + create("task", "t:Task")
        + create("post", "t:PostItem")
        + create("alien", "x:Thing").replace("<x:Thing>", "<x:Thing xmlns:x='urn:x'>")
        + create("odd", change="t:Surprise")
        + "<t:Create/><t:Create><t:Message/></t:Create><t:Create><t:Message><t:ItemId/></t:Message></t:Create>"
        "<?pi x?><t:Create><?pi y?></t:Create>"
    )
    calls = Calls(document(page("s", "true", changes)))
    assert list(steps(calls, "f", "s0")) == [Step(("new", "changed", "role", "alien"), "s")]


@pytest.mark.parametrize("last", ["false", "", "maybe"])
def test_a_server_that_never_says_last_is_left_when_its_state_stays(last: str) -> None:
    calls = Calls(*(document(page("s1", last, create(one))) for one in "abc"))
    assert list(steps(calls, "f", None)) == [Step(("a",), "s1"), Step(("b",), "s1")]


@pytest.mark.parametrize("inner", ["", "<m:SyncState/>", "<m:SyncState> </m:SyncState><m:Changes/>"])
def test_a_success_without_a_state_is_none(inner: str) -> None:
    with pytest.raises(ProtocolBroken):
        next(steps(Calls(document(inner)), "f", "s0"))


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("ErrorItemNotFound", FolderMissing),
        ("ErrorFolderNotFound", FolderMissing),
        ("ErrorSyncFolderNotFound", FolderMissing),
        ("ErrorInvalidIdMalformed", FolderMissing),
        ("ErrorInvalidSyncStateData", CursorInvalid),
        # One folder that is closed to us closes neither the others nor the mailbox.
        ("ErrorAccessDenied", FolderMissing),
        ("ErrorServerBusy", ServerBusy),
        ("ErrorNonExistentMailbox", MailboxMissing),
    ],
)
@pytest.mark.parametrize("inner", ["", page("wrong", "true", create("a"))])
def test_an_error_gives_no_state(code: str, error: type[PostroomError], inner: str) -> None:
    with pytest.raises(error):
        next(steps(Calls(document(inner, code, "Error")), "f", "s0"))


def test_an_inbox_that_is_closed_to_us_is_a_matter_of_rights() -> None:
    with pytest.raises(AccessDenied):
        next(steps(Calls(document("", "ErrorAccessDenied", "Error")), INBOX_ID, "s0"))


def test_a_warning_gives_no_state_either() -> None:
    with pytest.raises(ServerBusy):
        next(steps(Calls(document(page("s", "true"), "ErrorBatchProcessingStopped", "Warning")), "f", "s0"))


def test_cursors_are_opaque_and_checked() -> None:
    assert read_cursor(None) is None
    assert read_cursor(write_cursor("H4sI+/=&<ü")) == "H4sI+/=&<ü"
    for wrong in (
        "",
        "H4sI",
        "{}",
        "[]",
        "null",
        "3",
        '{"format": "ews-2", "state": "s"}',
        '{"format": "ews-1"}',
        '{"format": "ews-1", "state": 1}',
    ):
        with pytest.raises(CursorInvalid):
            read_cursor(wrong)
