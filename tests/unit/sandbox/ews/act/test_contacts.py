"""Contacts through exchangelib: every field that is synchronised, entries by key, the picture, extended properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from core.sandbox.ews.server import EwsServer
from tests.unit.sandbox.ews.act.client import account, changes, el, errors, refreshed

indexed: Any = pytest.importorskip("exchangelib.indexed_properties")


class FtpSite(el.ExtendedProperty):  # type: ignore[misc]
    property_tag = 0x3A4C
    property_type = "String"


class GovernmentId(el.ExtendedProperty):  # type: ignore[misc]
    property_tag = 0x3A07
    property_type = "String"


@pytest.fixture
def tagged() -> Iterator[None]:
    el.Contact.register("ftp_site", FtpSite)
    el.Contact.register("government_id", GovernmentId)
    yield
    el.Contact.deregister("ftp_site")
    el.Contact.deregister("government_id")


PLAIN = {
    "given_name": "Rene",
    "middle_name": "K.",
    "surname": "Valdes",
    "nickname": "Ren",
    "initials": "RKV",
    "generation": "Jr.",
    "company_name": "Contoso",
    "department": "Purchase",
    "job_title": "Buyer",
    "assistant_name": "Ana",
    "manager": "Mirjam",
    "spouse_name": "Kim",
    "profession": "Engineer",
    "office": "4.12",
    "business_homepage": "https://contoso.test/",
    "children": ["Alex", "Robin"],
    "companies": ["Contoso", "Fabrikam"],
    "body": "met in Hanover",
    "mileage": "12",
    "birthday": el.EWSDate(1980, 2, 29),
    "wedding_anniversary": el.EWSDate(2010, 6, 5),
    "categories": ["Tracked"],
}
EMAILS = {"EmailAddress1": "rene@contoso.test", "EmailAddress2": "valdes@home.test", "EmailAddress3": "rv@fabrikam.test"}
PHONES = {
    "AssistantPhone": "1", "BusinessFax": "2", "BusinessPhone": "3", "BusinessPhone2": "4", "Callback": "5", "CompanyMainPhone": "6",
    "HomePhone": "7", "HomePhone2": "8", "MobilePhone": "9", "OtherTelephone": "10", "Pager": "11",
}  # fmt: skip


def full(owner: Any, **given: Any) -> Any:
    addresses = [
        indexed.PhysicalAddress(label=label, street=f"{label} Street 1", city="Kiel", state="SH", country="Germany", zipcode="24103")
        for label in ("Business", "Home", "Other")
    ]
    return el.Contact(
        account=owner,
        folder=owner.contacts,
        display_name="Rene Valdes",
        email_addresses=[indexed.EmailAddress(label=label, email=email) for label, email in EMAILS.items()],
        phone_numbers=[indexed.PhoneNumber(label=label, phone_number=number) for label, number in PHONES.items()],
        physical_addresses=addresses,
        **{**PLAIN, **given},
    ).save()


def test_every_field_comes_back(office: EwsServer, tagged: None) -> None:
    alice = account(office)
    found = refreshed(full(alice, ftp_site="ftp://contoso.test", government_id="A-1"))
    assert {name: getattr(found, name) for name in PLAIN} == PLAIN
    assert {each.label: each.email for each in found.email_addresses} == EMAILS
    assert {each.label: each.phone_number for each in found.phone_numbers if each.phone_number} == PHONES
    assert {each.label: (each.street, each.zipcode, each.country) for each in found.physical_addresses} == {
        label: (f"{label} Street 1", "24103", "Germany") for label in ("Business", "Home", "Other")
    }
    assert (found.ftp_site, found.government_id) == ("ftp://contoso.test", "A-1")
    assert (found.display_name, found.file_as, found.complete_name.last_name) == ("Rene Valdes", "Rene Valdes", "Valdes")


@pytest.mark.parametrize(
    ("mapping", "shown"), [("LastCommaFirst", "Valdes, Rene"), ("FirstSpaceLast", "Rene Valdes"), ("Company", "Contoso")]
)
def test_file_as_follows_its_mapping(office: EwsServer, mapping: str, shown: str) -> None:
    alice = account(office)
    made = full(alice, file_as_mapping=mapping)
    assert refreshed(made).file_as == shown


def test_one_entry_is_changed_and_one_removed(office: EwsServer) -> None:
    alice = account(office)
    found = refreshed(full(alice))
    found.email_addresses = [indexed.EmailAddress(label="EmailAddress1", email="new@contoso.test")]
    found.physical_addresses = [each for each in found.physical_addresses if each.label != "Home"]
    found.physical_addresses[0].city = "Bremen"
    found.save(update_fields=["email_addresses", "physical_addresses"])
    found = refreshed(found)
    assert {each.label: each.email for each in found.email_addresses} == {"EmailAddress1": "new@contoso.test"}
    assert {each.label: each.city for each in found.physical_addresses} == {"Business": "Bremen", "Other": "Kiel"}


def test_addresses_have_their_routing(office: EwsServer) -> None:
    full(account(office))
    (record,) = office.directory["alice@corp.test"].records("Contacts")
    entries = {each.get("Key"): (each.get("RoutingType"), each.text) for each in record.fields["EmailAddresses"]}
    assert entries == {label: ("SMTP", email) for label, email in EMAILS.items()}


def test_the_picture_is_an_attachment(office: EwsServer) -> None:
    alice = account(office)
    made = full(alice)
    assert refreshed(made).has_picture is False
    made.attach(el.FileAttachment(name="ContactPicture.jpg", content=b"\xff\xd8", is_contact_photo=True))
    found = refreshed(made)
    assert (found.has_picture, found.attachments[0].is_contact_photo, found.attachments[0].content) == (True, True, b"\xff\xd8")


def test_contacts_are_found_and_synchronised(office: EwsServer) -> None:
    alice = account(office)
    made = full(alice)
    assert [(kind, each.id) for kind, each in changes(alice.contacts)] == [("create", made.id)]
    assert [each.id for each in alice.contacts.filter(display_name="Rene Valdes")] == [made.id]
    assert [each.id for each in alice.contacts.filter(given_name="Nobody")] == []
    assert [each.id for each in alice.contacts.filter(email_addresses__EmailAddress2="valdes@home.test")] == [made.id]
    gone = made.id
    made.move_to_trash()
    assert [(kind, each.id) for kind, each in changes(alice.contacts)] == [("delete", gone)]


def test_a_contact_belongs_into_a_folder_of_contacts(office: EwsServer) -> None:
    alice = account(office)
    with pytest.raises(errors.ErrorCannotCreateContactInNonContactFolder):
        el.Contact(account=alice, folder=alice.inbox, display_name="Nobody").save()
