"""Columns of a table as keys of the document, and cells as its values."""

from __future__ import annotations

from typing import Any

import pytest

from core.document.csv_columns import IMPORTABLE, NothingNamed, assign, plain
from core.document.csv_fields import FieldType, choices, fields_of, value_of
from core.document.csv_rows import row_entry
from core.domain.kinds import Kind
from core.errors import UsageError
from core.service import TABLE_KINDS

OUTLOOK = (
    "Title",
    "First Name",
    "Middle Name",
    "Last Name",
    "Company",
    "E-mail Address",
    "E-mail Type",
    "E-mail 2 Address",
    "E-mail 3 Address",
)


def fields(kind: Kind, *header: str, given: tuple[tuple[str, str], ...] = ()) -> list[str | None]:
    return [column.field for column in assign(kind, header, given)]


def test_an_address_book_is_understood() -> None:
    found = fields(Kind.CONTACT, *OUTLOOK)
    assert found == [None, "first_name", None, "last_name", "account", "email", None, "other_emails", "other_emails"]


@pytest.mark.parametrize(
    ("kind", "header", "expected"),
    [
        (Kind.USER, ("fullname", "internalemailaddress", "isdisabled"), ["name", "email", "disabled"]),
        (Kind.USER, ("Name", "E-Mail", "Server_Profile", "USER NAME"), ["name", "email", "profile", "username"]),
        (Kind.USER, ("email", "incomingemaildeliverymethod", "actdeliverymethod"), ["email", "incoming", "act"]),
        (Kind.QUEUE, ("name", "emailaddress", "ownerid"), ["name", "email", "owner"]),
        (Kind.ACCOUNT, ("Account Name", "emailaddress1", "emailaddress2"), ["name", "email", "other_emails"]),
        (Kind.CONTACT, ("fullname", "emailaddress1", "parentcustomerid", "donotemail"), ["name", "email", "account", "do_not_email"]),
        (Kind.CONTACT, ("Given Name", "Family Name", "E-mail 1 - Value"), ["first_name", "last_name", "email"]),
        (Kind.LEAD, ("lastname", "emailaddress1", "companyname"), ["last_name", "email", None]),
        (Kind.OPPORTUNITY, ("Topic", "Potential Customer"), ["name", "account"]),
        (Kind.CASE, ("Case Title", "Customer"), ["title", "customer"]),
    ],
)
def test_names_of_the_original_and_of_other_programs(kind: Kind, header: tuple[str, ...], expected: list[str | None]) -> None:
    assert fields(kind, *header) == expected


@pytest.mark.parametrize("kind", IMPORTABLE)
def test_every_field_is_understood_by_its_own_name_in_any_spelling(kind: Kind) -> None:
    keys = [key for key in fields_of(kind) if key != "id"]
    assert fields(kind, *keys) == keys
    assert fields(kind, *(key.upper().replace("_", " ") for key in keys)) == keys


def test_the_better_name_wins_wherever_it_stands() -> None:
    columns = assign(Kind.USER, ("Full Name", "Mail", "Name", "Email"))
    assert [column.field for column in columns] == [None, None, "name", "email"]
    assert columns[0].why == "name is read from the column Name"


def test_an_id_is_never_taken_by_itself_and_a_password_never() -> None:
    columns = assign(Kind.CONTACT, ("id", "email", "Password"))
    assert [column.field for column in columns] == [None, "email", None]
    assert "unless mapped" in columns[0].why
    assert "secret set" in columns[2].why
    assert fields(Kind.CONTACT, "id", "email", given=(("id", "id"),)) == ["id", "email"]


def test_what_a_person_says_goes_first() -> None:
    given = (("E-mail", "email"), ("MAIL", ""), ("work = email", "Other-Emails"))
    columns = assign(Kind.CONTACT, ("email", "mail", "E-mail", "work = email"), given)
    assert [column.field for column in columns] == [None, None, "email", "other_emails"]
    assert columns[1].why == "as told"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((("nix", "email"),), "there is no column nix"),
        ((("email", "nix"),), "user has no field nix"),
        ((("email", "email"), ("mail", "email")), "two columns are mapped to email"),
        ((("email", "email"), ("email", "name")), "mapped twice"),
        ((("twin", "name"),), "several columns are called twin"),
        ((("email", ""), ("mail", "")), "no column says which user a row is about"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(given: tuple[tuple[str, str], ...], words: str) -> None:
    with pytest.raises(UsageError) as caught:
        assign(Kind.USER, ("email", "mail", "twin", "twin"), given)
    assert words in caught.value.cause
    assert caught.value.hint or "twice" in words or "two columns" in words


def test_what_names_nothing_still_says_what_the_columns_are() -> None:
    with pytest.raises(NothingNamed) as caught:
        assign(Kind.USER, ("colour", ""))
    assert [(column.name, column.field, column.why) for column in caught.value.columns] == [
        ("colour", None, "maps to nothing"),
        ("column 2", None, "has no name"),
    ]


@pytest.mark.parametrize(
    ("kind", "field", "cell", "value"),
    [
        (Kind.USER, "incoming", "server-side-sync", "server-side-sync"),
        (Kind.USER, "incoming", "Server-Side Synchronization", "server-side-sync"),
        (Kind.USER, "incoming", "2", "server-side-sync"),
        (Kind.USER, "act", "2", "none"),
        (Kind.USER, "incoming", "Forward_Mailbox", "forward-mailbox"),
        (Kind.USER, "filter", "Email messages from CRM Leads, Contacts and Accounts", "known-senders"),
        (Kind.USER, "state", "Disabled", "inactive"),
        (Kind.USER, "incoming", "by pigeon", "by pigeon"),
        (Kind.USER, "incoming", "17", "17"),
        (Kind.USER, "approved", "Pending Approval", False),
        (Kind.USER, "approved", "1", True),
        (Kind.USER, "approved", "3", False),
        (Kind.USER, "approved", "perhaps", "perhaps"),
        (Kind.CONTACT, "do_not_email", "Do  Not Allow", True),
        (Kind.CONTACT, "do_not_email", "3", "3"),
        (Kind.USER, "token_number", "12", 12),
        (Kind.USER, "token_number", "-1", "-1"),
        (Kind.USER, "token_number", "9" * 30, "9" * 30),
        (Kind.CONTACT, "other_emails", "a@x.test; b@x.test,c@x.test\nd@x.test", ["a@x.test", "b@x.test", "c@x.test", "d@x.test"]),
        (Kind.CONTACT, "name", " René ", "René"),
    ],
)
def test_cells_as_values(kind: Kind, field: str, cell: str, value: object) -> None:
    assert value_of(kind, field, cell) == value


def test_choices_are_the_documents_words() -> None:
    assert choices(Kind.USER, "outgoing") == ("none", "outlook", "server-side-sync")
    assert choices(Kind.USER, "name") == ()
    assert fields_of(Kind.QUEUE)["delete_after_processing"] is FieldType.SWITCH


def made(kind: Kind, **cells: str) -> Any:
    header = tuple(cells)
    return row_entry(kind, assign(kind, header), tuple(cells.values()), 2)


def test_a_user_has_one_name_and_its_mailbox_a_part_of_its_own() -> None:
    row = made(Kind.USER, first_name="Anna", last_name="Ng", email="Anna@x.test", disabled="yes", profile="P", username="")
    assert row.own == {"email": "Anna@x.test", "name": "Anna Ng", "state": "inactive"}
    assert row.box == {"profile": "P"}
    assert (row.identity, row.label) == ("anna@x.test", "Anna@x.test")


def test_what_a_row_is_about() -> None:
    assert made(Kind.CONTACT, first_name="Rene", last_name="Valdes", email="").identity == "name Rene Valdes"
    assert made(Kind.CONTACT, first_name="Rene", email="R@x.test").identity == "r@x.test"
    assert made(Kind.CASE, title="Broken").identity == "Broken"
    assert made(Kind.ACCOUNT, name="", email="a@x.test").identity is None
    assert made(Kind.CONTACT, postroom_id="7", email="a@x.test").identity == "#7"


def test_the_kinds_that_a_window_offers_are_those_that_can_be_imported() -> None:
    assert set(TABLE_KINDS) == set(IMPORTABLE)


def test_plain_names() -> None:
    assert plain("E-mail_Address 1") == "emailaddress1"
