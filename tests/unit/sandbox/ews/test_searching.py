"""FindItem and FindFolder: pages, restrictions, orders."""

from datetime import UTC, datetime, timedelta

import pytest

from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from tests.unit.sandbox.ews.bare import INBOX, NS, Answer, Bare, message, shape

START = datetime(2026, 1, 1, tzinfo=UTC)
TOKEN = '<t:ExtendedFieldURI PropertySetId="7f3a1c52-9b0e-4c1d-8f63-5d2a4be0c001" PropertyName="N" PropertyType="String"/>'


@pytest.fixture
def ids(alice: EwsMailbox) -> list[str]:
    """Five items: received a day apart, the last two read, number 2 in a category."""
    made = [alice.deliver(message(n, f"Subject {n} of five"), received=START + timedelta(days=n), read=n > 2) for n in range(5)]
    alice.set_categories(made[2], "Red", "Blue")
    return made


def find(restriction: str = "", view: str = "", order: str = "", query: str = "") -> str:
    inner = f"{shape()}{view}{restriction and f'<m:Restriction>{restriction}</m:Restriction>'}"
    sort = f"<m:SortOrder>{order}</m:SortOrder>" if order else ""
    text = f"<m:QueryString>{query}</m:QueryString>" if query else ""
    return f'<m:FindItem Traversal="Shallow">{inner}{sort}<m:ParentFolderIds>{INBOX}</m:ParentFolderIds>{text}</m:FindItem>'


def compared(kind: str, field: str, value: str) -> str:
    constant = f'<t:FieldURIOrConstant><t:Constant Value="{value}"/></t:FieldURIOrConstant>'
    return f'<t:{kind}><t:FieldURI FieldURI="{field}"/>{constant}</t:{kind}>'


def contains(mode: str, field: str, value: str, comparison: str = "IgnoreCase") -> str:
    given = f'ContainmentMode="{mode}" ContainmentComparison="{comparison}"'
    return f'<t:Contains {given}><t:FieldURI FieldURI="{field}"/><t:Constant Value="{value}"/></t:Contains>'


@pytest.mark.parametrize(
    ("restriction", "expected"),
    [
        (compared("IsEqualTo", "message:IsRead", "true"), {3, 4}),
        (compared("IsNotEqualTo", "message:IsRead", "0"), {3, 4}),
        (compared("IsGreaterThan", "item:DateTimeReceived", "2026-01-03T00:00:00Z"), {3, 4}),
        (compared("IsGreaterThanOrEqualTo", "item:DateTimeReceived", "2026-01-03T01:00:00+01:00"), {2, 3, 4}),
        (compared("IsLessThan", "item:Size", "1"), set()),
        (compared("IsLessThanOrEqualTo", "item:Subject", "subject 1 of five"), {0, 1}),
        (compared("IsEqualTo", "message:InternetMessageId", "&lt;3@contoso.test&gt;"), {3}),
        (compared("IsEqualTo", "item:Categories", "blue"), {2}),
        (compared("IsEqualTo", "message:ToRecipients", "alice@corp.test"), {0, 1, 2, 3, 4}),
        (contains("Substring", "item:Subject", "3 OF"), {3}),
        (contains("Substring", "item:Subject", "3 OF", "Exact"), set()),
        (contains("Prefixed", "item:Subject", "subject 4"), {4}),
        (contains("PrefixOnWords", "item:Subject", "fi"), {0, 1, 2, 3, 4}),
        (contains("FullString", "item:Subject", "subject 4"), set()),
        (contains("Substring", "message:From", "rene valdes"), {0, 1, 2, 3, 4}),
        (f"<t:Not>{compared('IsEqualTo', 'message:IsRead', 'true')}</t:Not>", {0, 1, 2}),
        (f"<t:Or>{contains('Substring', 'item:Subject', ' 0 ')}{contains('Substring', 'item:Subject', ' 4 ')}</t:Or>", {0, 4}),
        (f"<t:And>{compared('IsEqualTo', 'message:IsRead', 'true')}{contains('Substring', 'item:Subject', ' 4 ')}</t:And>", {4}),
        ('<t:Exists><t:FieldURI FieldURI="item:Categories"/></t:Exists>', {2}),
        (f"<t:Exists>{TOKEN}</t:Exists>", set()),
        (f'<t:IsNotEqualTo>{TOKEN}<t:FieldURIOrConstant><t:Constant Value="1"/></t:FieldURIOrConstant></t:IsNotEqualTo>', {0, 1, 2, 3, 4}),
    ],
)
def test_restrictions(server: EwsServer, ids: list[str], restriction: str, expected: set[int]) -> None:
    with Bare(server) as client:
        answer = client.call(find(restriction))
    assert answer.codes == ["NoError"]
    assert {ids.index(each) for each in answer.ids()} == expected


@pytest.mark.parametrize(
    ("restriction", "code"),
    [
        (compared("IsEqualTo", "item:Attachments", "x"), "ErrorUnsupportedPathForQuery"),
        (compared("IsEqualTo", "item:Size", "big"), "ErrorInvalidValueForProperty"),
        ("<t:IsEqualTo/>", "ErrorInvalidRestriction"),
        ('<t:Excludes><t:FieldURI FieldURI="item:Size"/></t:Excludes>', "ErrorInvalidRestriction"),
    ],
)
def test_restrictions_that_mean_nothing(server: EwsServer, ids: list[str], restriction: str, code: str) -> None:
    with Bare(server) as client:
        assert client.call(find(restriction)).codes == [code]


def paging(answer: Answer) -> dict[str, str]:
    root = answer.messages[0].find("m:RootFolder", NS)
    assert root is not None
    return dict(root.attrib)


def test_pages(server: EwsServer, ids: list[str]) -> None:
    view = '<m:IndexedPageItemView MaxEntriesReturned="{}" Offset="{}" BasePoint="{}"/>'
    with Bare(server) as client:
        first = client.call(find(view=view.format(2, 0, "Beginning")))
        last = client.call(find(view=view.format(2, 4, "Beginning")))
        oldest = client.call(find(view=view.format(2, 0, "End")))
    assert first.ids() == [ids[4], ids[3]]
    assert paging(first) == {"IndexedPagingOffset": "2", "TotalItemsInView": "5", "IncludesLastItemInRange": "false"}
    assert (last.ids(), paging(last)["IncludesLastItemInRange"]) == ([ids[0]], "true")
    assert oldest.ids() == [ids[0], ids[1]]


def test_a_search_gives_250_at_most(server: EwsServer, alice: EwsMailbox) -> None:
    for number in range(260):
        alice.deliver(message(number))
    with Bare(server) as client:
        found = client.call(find(compared("IsEqualTo", "message:IsRead", "false")))
        every = client.call(find())
    assert (len(found.ids()), paging(found)["IncludesLastItemInRange"]) == (250, "false")
    assert len(every.ids()) == 260


def test_orders(server: EwsServer, ids: list[str]) -> None:
    order = '<t:FieldOrder Order="{}"><t:FieldURI FieldURI="{}"/></t:FieldOrder>'
    with Bare(server) as client:
        up = client.call(find(order=order.format("Ascending", "item:Subject")))
        both = client.call(find(order=order.format("Ascending", "message:IsRead") + order.format("Descending", "item:DateTimeReceived")))
    assert up.ids() == ids
    assert both.ids() == [ids[2], ids[1], ids[0], ids[4], ids[3]]


@pytest.mark.parametrize(
    ("query", "count"), [("subject:3", 1), ("from:rene", 5), ("body:hello from:rene", 5), ("nowhere", 0), ('subject:"five"', 5)]
)
def test_queries(server: EwsServer, ids: list[str], query: str, count: int) -> None:
    with Bare(server) as client:
        assert len(client.call(find(query=query)).ids()) == count


def test_folders_by_name(server: EwsServer, alice: EwsMailbox) -> None:
    for name in ("Contoso", "Fabrikam", "Contoso/Old"):
        alice.make_folder(f"Inbox/{name}")
    folder_shape = "<m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>"
    restriction = f"<m:Restriction>{contains('Substring', 'folder:DisplayName', 'o')}</m:Restriction>"
    view = '<m:IndexedPageFolderView MaxEntriesReturned="1" Offset="1" BasePoint="Beginning"/>'
    call = '<m:FindFolder Traversal="{}">{}{}{}<m:ParentFolderIds>{}</m:ParentFolderIds></m:FindFolder>'
    with Bare(server) as client:
        deep = client.call(call.format("Deep", folder_shape, "", restriction, INBOX))
        page = client.call(call.format("Deep", folder_shape, view, "", INBOX))
    assert [each.text for each in deep.root.iterfind(".//t:DisplayName", NS)] == ["Contoso", "Old"]
    assert [each.text for each in page.root.iterfind(".//t:DisplayName", NS)] == ["Fabrikam"]
    assert paging(page) == {"IndexedPagingOffset": "2", "TotalItemsInView": "3", "IncludesLastItemInRange": "false"}
