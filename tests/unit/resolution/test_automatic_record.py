"""What is made of an unknown sender: of what kind, under which name, and of whom nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.automatic_record import MOST_OF_A_NAME, kind_for, new_record, split_name
from core.domain.ids import UserId
from core.domain.message import Address
from core.domain.principal import AutoCreate, User
from core.domain.profile import EntityState
from core.domain.record import RecordType

ALICE = User(UserId(1), "Alice Ng", "alice@corp.test")
WHERE = "vera.stein@elsewhere.test"


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Vera Stein", "Vera", "Stein"),
        ("Stein, Vera", "Vera", "Stein"),
        ("  'Vera   Stein' ", "Vera", "Stein"),
        ('"Stein, Vera Maria"', "Vera Maria", "Stein"),
        ("Vera", "", "Vera"),
        ("Vera Maria Stein", "Vera Maria", "Stein"),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Anna de la Cruz", "Anna", "de la Cruz"),
        ("vera maria stein", "vera maria", "stein"),
        ("Vera Stein (Contoso)", "Vera", "Stein"),
        ("Vera Stein [External]", "Vera", "Stein"),
        ("Stein, Vera, Dr.", "Stein Vera", "Dr."),
        ("Stein,", "", "Stein"),
        ("李小龍", "", "李小龍"),
        ("", "", WHERE),
        ("vera.stein@elsewhere.test", "", WHERE),
        ("Vera\x00\r\nStein", "Vera", "Stein"),
        ("''", "", WHERE),
    ],
)
def test_a_display_name_becomes_first_and_last_name(name: str, first: str, last: str) -> None:
    assert split_name(name, WHERE) == (first, last)


def test_long_names_are_cut_to_what_a_record_takes() -> None:
    first, last = split_name(f"{'V' * 300} {'S' * 300}", WHERE)
    assert (len(first), len(last)) == (MOST_OF_A_NAME, MOST_OF_A_NAME)


@pytest.mark.parametrize(
    ("user", "kind"),
    [
        (None, None),
        (ALICE, None),
        (replace(ALICE, auto_create_contact=AutoCreate.CONTACT), RecordType.CONTACT),
        (replace(ALICE, auto_create_contact=AutoCreate.LEAD), RecordType.LEAD),
        (replace(ALICE, auto_create_contact=AutoCreate.CONTACT, state=EntityState.INACTIVE), None),
    ],
)
def test_the_user_says_what_is_made(user: User | None, kind: RecordType | None) -> None:
    assert kind_for(user) is kind


def test_the_record_belongs_to_the_user_and_has_the_address_as_written() -> None:
    made = new_record(RecordType.LEAD, Address("Vera@Elsewhere.test", "Vera Stein"), ALICE.id)
    assert made is not None
    assert (made.type, made.name, made.address, made.owner) == (RecordType.LEAD, "Vera Stein", "Vera@Elsewhere.test", ALICE.id)


@pytest.mark.parametrize("address", ["", "nobody", "a b@x.test", "@x.test", f"{'a' * 65}@x.test"])
def test_nothing_is_made_of_what_is_no_address(address: str) -> None:
    assert new_record(RecordType.CONTACT, Address(address, "Vera Stein"), ALICE.id) is None
