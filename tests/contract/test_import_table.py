"""Tables of users, queues and records brought in: what reaches the store on either dialect, the rest `here`, on SQLite alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from core.cancel import CancelToken
from core.errors import Cancelled, UsageError
from core.service import ImportFault, ImportOptions, ImportReport, Kind, OnExisting, RowAction, Service
from tests.contract.organisation_world import service_of
from tests.contract.store_world import World

DRY = ImportOptions(dry_run=True)
SKIP_INVALID = ImportOptions(skip_invalid=True)
PEOPLE = """\
First Name,Last Name,E-mail Address,Company,Password
Rene,Valdez,rene@contoso.test,Contoso,hunter22
Nina,Ruiz,nina@fabrikam.test,Fabrikam,hunter22
"""


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that reach any database meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def counts(report: ImportReport) -> dict[str, int]:
    return {action.value: number for action in RowAction if (number := report.count(action))}


def faults(report: ImportReport) -> list[tuple[int, str]]:
    return [(fault.line, fault.column) for fault in report.faults]


def test_contacts_are_created_and_updated(world: World) -> None:
    service = service_of(world)
    report = service.import_table(Kind.CONTACT, PEOPLE.encode())
    assert counts(report) == {"create": 1, "update": 1}
    assert [(row.line, row.action, row.name) for row in report.rows] == [
        (2, RowAction.UPDATE, "Rene Valdez"),
        (3, RowAction.CREATE, "Nina Ruiz"),
    ]
    assert set(report.rows[0].why.split("; ")) == {"last_name: Valdes -> Valdez", "name: Rene Valdes -> Rene Valdez"}
    assert [column.name for column in report.ignored_columns] == ["Password"]
    found = {str(entry["email"]): entry for entry in service.entries(Kind.CONTACT)}
    assert (found["nina@fabrikam.test"]["account"], found["rene@contoso.test"]["last_name"]) == ("Fabrikam", "Valdez")
    assert found["rene@contoso.test"]["owner"] == "alice@corp.test", "what the file does not say stays"
    assert "hunter22" not in service.export()
    assert counts(service.import_table(Kind.CONTACT, PEOPLE.encode())) == {"unchanged": 2}


def test_a_dry_run_tells_the_same_and_changes_nothing(here: World) -> None:
    service = service_of(here)
    before = service.export()
    told = service.import_table(Kind.CONTACT, PEOPLE.encode(), DRY)
    assert service.export() == before
    done = service.import_table(Kind.CONTACT, PEOPLE.encode())
    assert (told.rows, told.faults, told.dry_run, done.dry_run) == (done.rows, done.faults, True, False)


def test_what_is_there_already_may_be_left_alone(here: World) -> None:
    service = service_of(here)
    report = service.import_table(Kind.CONTACT, PEOPLE.encode(), ImportOptions(on_existing=OnExisting.SKIP))
    assert (report.rows[0].action, report.rows[0].why) == (RowAction.SKIP, "is there already")
    assert counts(report) == {"skip": 1, "create": 1}
    assert {entry["last_name"] for entry in service.entries(Kind.CONTACT)} == {"Valdes", "Ruiz"}


def test_users_come_with_their_mailboxes(world: World) -> None:
    service = service_of(world)
    text = "Full Name;Internal Email Address;Profile;User Name;isdisabled\nCarl Ek;carl@corp.test;Legacy POP;carl;No\n"
    text += "Alice Ng;ALICE@corp.test;none;;yes\n"
    report = service.import_table(Kind.USER, text.encode())
    assert counts(report) == {"create": 1, "update": 1}
    users = {entry["name"]: entry for entry in service.entries(Kind.USER)}
    boxes = {str(entry["email"]).lower(): entry for entry in service.entries(Kind.MAILBOX)}
    assert (users["Carl Ek"]["state"], users["Alice Ng"]["state"]) == ("active", "inactive")
    assert (boxes["carl@corp.test"]["profile"], boxes["carl@corp.test"]["username"]) == ("Legacy POP", "carl")
    assert (boxes["alice@corp.test"]["profile"], boxes["alice@corp.test"]["username"]) == ("none", "alice")
    assert "profile: Legacy POP -> none" in report.rows[1].why


def test_a_queue_is_known_by_its_name_and_needs_no_address_to_be_changed(here: World) -> None:
    service = service_of(here)
    report = service.import_table(Kind.QUEUE, b"name,owner,profile\nSupport,bob@corp.test,none\n")
    assert counts(report) == {"update": 1}
    [queue] = service.entries(Kind.QUEUE)
    assert (queue["owner"], queue["email"]) == ("bob@corp.test", "support@corp.test")
    [box] = [box for box in service.entries(Kind.MAILBOX) if box["email"] == "support@corp.test"]
    assert box["profile"] == "none"


def test_a_case_takes_its_customer_by_bare_name(here: World) -> None:
    service = service_of(here)
    rows = b"title,customer\nOne,Contoso\nTwo,Rene Valdes\nThree,RENE@contoso.test\nFour,account:Fabrikam\n"
    assert counts(service.import_table(Kind.CASE, rows)) == {"create": 4}
    found = {entry["title"]: entry["customer"] for entry in service.entries(Kind.CASE)}
    assert [found[title] for title in ("One", "Two", "Three", "Four")] == [
        "account:Contoso",
        "contact:Rene Valdes",
        "contact:Rene Valdes",
        "account:Fabrikam",
    ]
    assert service.import_table(Kind.CASE, b"title,customer\nFive,rene valdes\n").refused, "a name is compared letter by letter"
    refused = service.import_table(Kind.CASE, b"title,customer\nFive,Nobody\n")
    assert refused.faults == (ImportFault(2, "customer", "there is no account Nobody"),)


FAULTY = """\
First Name,Last Name,E-mail Address,Company
Nina,Ruiz,nina@fabrikam.test,Fabrikam
A,A,no address,Fabrikam
B,B,b@x.test,Nowhere
C,C,c@x.test,Fabrikam,too much
,,,Fabrikam
N,Ruiz,NINA@fabrikam.test,Fabrikam
Nina,Ruiz,nina@fabrikam.test,Fabrikam
"""
FAULTS = [(3, "E-mail Address"), (4, "Company"), (5, ""), (6, ""), (7, "E-mail Address")]


def test_one_faulty_row_keeps_all_of_them_out_and_every_fault_is_told(here: World) -> None:
    service = service_of(here)
    before = service.export()
    report = service.import_table(Kind.CONTACT, FAULTY.encode())
    assert (report.refused, faults(report), counts(report)) == (True, FAULTS, {"fault": 5})
    assert service.export() == before


def test_a_dry_run_with_faults_tells_of_the_other_rows_as_well(here: World) -> None:
    report = service_of(here).import_table(Kind.CONTACT, FAULTY.encode(), DRY)
    assert (report.refused, faults(report), counts(report)) == (True, FAULTS, {"create": 1, "skip": 1, "fault": 5})


def test_the_good_rows_may_come_without_the_others(world: World) -> None:
    service = service_of(world)
    report = service.import_table(Kind.CONTACT, FAULTY.encode(), SKIP_INVALID)
    assert (report.refused, faults(report), counts(report)) == (False, FAULTS, {"create": 1, "skip": 1, "fault": 5})
    assert report.rows[-1].why == "the same as line 2"
    assert {entry["email"] for entry in service.entries(Kind.CONTACT)} == {"rene@contoso.test", "nina@fabrikam.test"}


def test_an_address_that_somebody_has_is_a_fault_of_its_row(here: World) -> None:
    report = service_of(here).import_table(Kind.USER, b"name,email,owner\nX,support@corp.test,\nY,y@corp.test,\n", SKIP_INVALID)
    assert (faults(report), counts(report)) == ([(2, "email")], {"create": 1, "fault": 1})


def test_ids_are_ours_only_when_they_are_said_to_be(world: World) -> None:
    service = service_of(world)
    [number] = [entry["id"] for entry in service.entries(Kind.CONTACT)]
    assert isinstance(number, int)
    rows = f"id,email\n{number},new@contoso.test\n".encode()
    assert counts(service.import_table(Kind.CONTACT, rows, DRY)) == {"create": 1}
    by_id = ImportOptions(mapping=(("id", "id"),))
    assert counts(service.import_table(Kind.CONTACT, rows, by_id)) == {"update": 1}
    assert [entry["email"] for entry in service.entries(Kind.CONTACT)] == ["new@contoso.test"]
    gone = service.import_table(Kind.CONTACT, b"id,email\n999999,a@x.test\n", by_id)
    assert gone.faults == (ImportFault(2, "id", "there is no contact with the id 999999"),)


def test_a_row_that_fits_several_is_a_fault(here: World) -> None:
    service = service_of(here)
    service.apply("postroom: 1\nrecords: {accounts: [{id: 9001, name: Twin}, {id: 9002, name: Twin}]}")
    report = service.import_table(Kind.ACCOUNT, b"name,email\nTwin,t@x.test\n")
    assert report.faults == (ImportFault(2, "name", "fits several: #9001, #9002; give the id of one"),)


def test_of_two_contacts_of_one_name_only_the_one_that_changes_is_updated(here: World) -> None:
    service = service_of(here)
    first = b"name,email,do_not_email\nJo Doe,jo@x.test,no\nJo Doe,jo@y.test,no\n"
    assert counts(service.import_table(Kind.CONTACT, first)) == {"create": 2}
    report = service.import_table(Kind.CONTACT, first.replace(b"jo@y.test,no", b"jo@y.test,yes"))
    assert [row.action for row in report.rows] == [RowAction.UNCHANGED, RowAction.UPDATE]


@pytest.mark.parametrize("kind", [Kind.PROFILE, Kind.MAILBOX, Kind.ORGANIZATION])
def test_what_is_no_table_is_refused(here: World, kind: Kind) -> None:
    with pytest.raises(UsageError, match="cannot be imported"):
        service_of(here).import_table(kind, b"name\nA\n")
    with pytest.raises(UsageError, match="cannot be exported"):
        service_of(here, None).export_table(kind)


def test_a_preview_shows_columns_fields_and_the_first_rows(here: World) -> None:
    service = service_of(here)
    shown = service.import_preview(Kind.USER, "Name;Farbe\nRené;rot\nB\n".encode("cp1252"), rows=1)
    assert [(column.name, column.field) for column in shown.columns] == [("Name", "name"), ("Farbe", None)]
    assert (shown.rows, shown.row_count, shown.separator, shown.encoding) == ((("René", "rot"),), 2, ";", "cp1252")
    assert shown.missing == "no column says which user a row is about"
    assert len(shown.notes) == 1
    chosen = {field.key: field.choices for field in shown.fields}
    assert chosen["filter"] == ("all", "replies", "known-senders", "email-enabled", "none")
    mapped = service.import_preview(Kind.USER, b"Name;Farbe\nA;rot\n", ImportOptions(mapping=(("Farbe", "email"),)))
    assert mapped.missing is None


@pytest.mark.parametrize("kind", [Kind.USER, Kind.QUEUE, Kind.ACCOUNT, Kind.CONTACT, Kind.LEAD, Kind.OPPORTUNITY, Kind.CASE])
def test_an_exported_table_changes_nothing_when_it_is_imported(here: World, kind: Kind) -> None:
    service = service_of(here)
    table = service.export_table(kind)
    report = service.import_table(kind, table.encode("utf-8-sig"))
    assert counts(report) == {"unchanged": len(service.entries(kind))}
    assert not report.ignored_columns
    assert service.export_table(kind) == table


def grown(service: Service, rows: int) -> int:
    """How many statements an import of so many new and known users takes, told and done."""
    text = "name,email,profile\n" + "".join(f"U{number},u{number}@corp.test,Legacy POP\n" for number in range(rows))
    with statements() as seen:
        for options in (DRY, ImportOptions(), DRY):
            service.import_table(Kind.USER, text.encode(), options)
    return len(seen)


def test_rows_share_their_statements(world: World) -> None:
    service = service_of(world)
    few = grown(service, 20)
    assert grown(service, 220) <= few + 80, "far fewer than one for each row"


def test_who_waits_is_told_how_many_rows_were_read(here: World) -> None:
    rows = "name\n" + "".join(f"Company {number}\n" for number in range(450))
    told: list[tuple[int, int]] = []
    report = service_of(here).import_table(Kind.ACCOUNT, rows.encode(), progress=lambda done, total: told.append((done, total)))
    assert report.count(RowAction.CREATE) == 450
    assert told == [(0, 450), (200, 450), (400, 450)]


def test_a_cancelled_import_changes_nothing(here: World) -> None:
    service, token = service_of(here), CancelToken()
    before = service.entries(Kind.ACCOUNT)

    def lose_interest(done: int, _total: int) -> None:
        if done:
            token.cancel()

    rows = "name\n" + "".join(f"Company {number}\n" for number in range(250))
    with pytest.raises(Cancelled):
        service.import_table(Kind.ACCOUNT, rows.encode(), token=token, progress=lose_interest)
    assert service.entries(Kind.ACCOUNT) == before
