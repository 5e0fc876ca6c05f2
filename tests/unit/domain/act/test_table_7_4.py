"""Facts 7.4: the fields of contacts; each has a test of its own, by its column."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.domain.act.contact_columns import TEXT_COLUMNS
from core.domain.act.contact_rules import ADDRESS_OF_REMOTE, company_text, lost_by_all_addresses, parent_of_company
from core.domain.act.fields import FIELDS, check_mapping, rows_of
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.records import ActContact, PersonName, PostalAddress
from core.domain.act.switches import ActSwitches
from core.domain.act.values import values_of, with_values
from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType

CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(3), "Contoso")
RENE = ActContact(PersonName("Rene", last="Valdes"))
#: The display names of the original, with its columns.
ROWS = {
    "Anniversary": "anniversary", "Assistant's name": "assistantname", "Assistant's phone": "assistantphone", "Birthday": "birthdate",
    "Business fax": "fax", "Business phone": "telephone1", "Business phone 2": "business2", "Callback": "callback",
    "Children": "childrensnames", "Company main phone": "company", "Department": "department", "E-mail": "emailaddress1",
    "E-mail 2": "emailaddress2", "E-mail 3": "emailaddress3", "FTP site": "ftpsiteurl", "Government ID": "governmentid",
    "Home phone": "telephone2", "Home phone 2": "home2", "Job title": "jobtitle", "Mailing address": "address1", "Manager": "managername",
    "Mobile": "mobilephone", "Nickname": "nickname", "Notes": "description", "Other phone": "telephone3", "Pager": "pager",
    "Spouse": "spousesname", "Web page": "websiteurl", "Yomi first name": "yomifirstname", "Yomi last name": "yomilastname",
}  # fmt: skip


@pytest.mark.parametrize(("name", "column"), ROWS.items(), ids=ROWS.values())
def test_contact(name: str, column: str) -> None:
    row = next(one for one in FIELDS[ActKind.CONTACT] if one.key == column)
    assert (row.remote_name, row.default, row.allowed) == (name, SyncDirection.BOTH, frozenset(SyncDirection))
    assert all(not check_mapping(ActKind.CONTACT, {column: way}, ActSwitches()) for way in SyncDirection)
    value = {"address1": {"city": "Oslo"}, "anniversary": "2001-05-06", "birthdate": "1980-02-29"}.get(column, "something")
    taken = with_values(RENE, {column: value})  # type: ignore[dict-item]  # JSON
    assert values_of(taken) == {**values_of(RENE), column: value}
    assert with_values(taken, {column: None}) == RENE


def test_contact_full_name() -> None:
    row = next(one for one in FIELDS[ActKind.CONTACT] if one.key == "fullname")
    assert (row.default, row.fixed, row.is_computed) == (SyncDirection.BOTH, True, True)
    taken = with_values(RENE, {"fullname": {"first": "Ann", "middle": "B", "last": "Ng"}})
    assert isinstance(taken, ActContact)
    assert taken.name == PersonName("Ann", "B", "Ng")


def test_contact_parent() -> None:
    row = next(one for one in FIELDS[ActKind.CONTACT] if one.key == "parent")
    assert (row.default, row.fixed) == (SyncDirection.BOTH, True)
    owned = replace(RENE, parent=CONTOSO)
    assert values_of(owned)["parent"] == "Contoso"
    assert company_text(owned, ActSwitches())[0] == "Contoso"
    assert company_text(owned, ActSwitches(sync_contact_company=False))[0] is None
    assert company_text(replace(RENE, company="Fabrikam"), ActSwitches())[0] == "Fabrikam"


def test_a_company_on_the_server_means_the_one_account_of_that_name() -> None:
    other = RecordLink(RecordType.ACCOUNT, RecordId(4), "Fabrikam")
    assert parent_of_company("Fabrikam", CONTOSO, [other], ActSwitches())[0] == other
    assert parent_of_company("contoso ", CONTOSO, [other], ActSwitches())[0] == CONTOSO
    for text, found in (("Fabrikam", [other, other]), ("Fabrikam", []), ("", [])):
        assert parent_of_company(text, CONTOSO, found, ActSwitches())[0] == CONTOSO
    assert parent_of_company("Fabrikam", CONTOSO, [other], ActSwitches(sync_contact_company=False))[0] == CONTOSO


@pytest.mark.parametrize(("place", "column"), ADDRESS_OF_REMOTE.items())
def test_contact_home_and_other_address_only_when_three_addresses_are_on(place: str, column: str) -> None:
    off = next(one for one in rows_of(ActKind.CONTACT, ActSwitches()) if one.key == column)
    on = next(one for one in rows_of(ActKind.CONTACT, ActSwitches(all_addresses=True)) if one.key == column)
    assert off.default is (SyncDirection.BOTH if place == "business" else SyncDirection.NONE)
    assert (on.default, on.allowed) == (SyncDirection.BOTH, frozenset(SyncDirection))


def test_three_addresses_warn_of_what_would_be_lost() -> None:
    oslo, bergen = PostalAddress(line1="Gate 1", city="Oslo"), PostalAddress(city="Bergen")
    assert lost_by_all_addresses(replace(RENE, address2=oslo), replace(RENE, address2=bergen)) == (
        "Home address: Gate 1, Oslo in the store, Bergen on the server",
    )
    assert lost_by_all_addresses(replace(RENE, address2=oslo), RENE) == ()
    assert lost_by_all_addresses(replace(RENE, address3=oslo), replace(RENE, address3=oslo)) == ()


def test_there_are_no_further_rows() -> None:
    assert {one.key for one in FIELDS[ActKind.CONTACT]} == {*ROWS.values(), "fullname", "parent", "address2", "address3"}
    assert set(TEXT_COLUMNS) < set(ROWS.values())


def test_days_are_days() -> None:
    taken = with_values(RENE, {"birthdate": "1980-02-29"})
    assert isinstance(taken, ActContact)
    assert taken.birthdate == date(1980, 2, 29)
