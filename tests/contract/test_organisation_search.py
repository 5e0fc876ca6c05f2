"""Records and emails found by what people type."""

from __future__ import annotations

import pytest

from core.domain.activity import EmailStatus, Party, PartyRole
from core.domain.record import RecordLink, RecordType
from core.errors import UsageError
from core.service import ActivityFilter, Kind, NewEntry, Service
from tests.contract.organisation_world import composed, mailbox_id, service_of
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, tracked

PEOPLE = (
    ("Örjan Müller-Lüdenscheidt", "oerjan@x.test"),
    ("ÉLODIE d'Amboise", "elo_die%1@x.test"),
    ("anna-lena O'Brien", "anna@müller.test"),
    ("Иван Петров", None),
    ("50% [off] *", "star@x.test"),
)


@pytest.fixture
def people(world: World) -> Service:
    """The usual organisation with contacts whose names are of many kinds."""
    service = service_of(world)
    service.save([NewEntry(Kind.CONTACT, {"name": name, "email": email}) for name, email in PEOPLE])
    return service


def names(service: Service, text: str, *kinds: RecordType) -> list[str]:
    return [view.link.name for view in service.search_records(text, kinds or tuple(RecordType))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("müll", ["Örjan Müller-Lüdenscheidt"]),
        ("MÜLLER-LÜD", ["Örjan Müller-Lüdenscheidt"]),
        ("lüden", ["Örjan Müller-Lüdenscheidt"]),
        ("  mül   ÖRJ ", ["Örjan Müller-Lüdenscheidt"]),
        ("örjan anna", []),
        ("ller", []),
        ("élodie", ["ÉLODIE d'Amboise"]),
        ("amb", ["ÉLODIE d'Amboise"]),
        ("ELO_", ["ÉLODIE d'Amboise"]),
        ("elo_die%", ["ÉLODIE d'Amboise"]),
        ("elo%die", []),
        ("brien", ["anna-lena O'Brien"]),
        ("anna@müll", ["anna-lena O'Brien"]),
        ("ЛЕТ", []),
        ("пет", ["Иван Петров"]),
        ("50%", ["50% [off] *"]),
        ("[off", ["50% [off] *"]),
        ("*", ["50% [off] *"]),
        ("ren", ["Rene Valdes"]),
        ("rene@contoso.test", ["Rene Valdes"]),
        ("contoso", ["Contoso"]),
        ("info@", ["Contoso"]),
        ("\\", []),
        ("re\x00ne\ud800", ["Rene Valdes"]),
    ],
)
def test_records_by_the_beginning_of_a_word(people: Service, text: str, found: list[str]) -> None:
    assert names(people, text) == found


def test_a_record_is_shown_with_what_belongs_to_it(people: Service) -> None:
    (rene,) = people.search_records("rene")
    assert (rene.link.type, rene.email, rene.emails, rene.owner, rene.active) == (
        RecordType.CONTACT,
        "rene@contoso.test",
        ("rene@contoso.test",),
        "Alice Ng",
        True,
    )
    assert rene.account is not None
    assert (rene.account.type, rene.account.name) == (RecordType.ACCOUNT, "Contoso")
    (case,) = people.search_records("broken")
    assert case.account == rene.account
    assert case.email is None
    (queue,) = people.search_records("supp")
    assert (queue.link.type, queue.email, queue.owner) == (RecordType.QUEUE, "support@corp.test", "Alice Ng")


def test_records_of_some_kinds_the_first_few_by_name(people: Service) -> None:
    everybody = names(people, "")
    assert len(everybody) == 14
    assert everybody == sorted(everybody, key=str.casefold)
    assert names(people, "", RecordType.LEAD) == ["Yvonne McKay"]
    assert names(people, "rene", RecordType.LEAD, RecordType.ACCOUNT) == []
    assert [view.link.name for view in people.search_records("", [RecordType.CONTACT], limit=2)] == ["50% [off] *", "anna-lena O'Brien"]
    assert people.search_records("", limit=0) == []
    with pytest.raises(UsageError):
        people.search_records("", limit=-1)


def test_inactive_records_are_found_when_asked_for(people: Service) -> None:
    (rene,) = people.search_records("rene")
    people.save([NewEntry(Kind.CONTACT, {"id": rene.link.id, "state": "inactive"})])
    assert people.search_records("rene") == people.search_records("rene@") == []
    assert [view.active for view in people.search_records("rene", inactive=True)] == [False]
    assert len(people.search_records("rene@", inactive=True)) == 1


def test_records_are_counted(people: Service) -> None:
    assert people.record_counts() == {
        RecordType.USER: 2,
        RecordType.QUEUE: 1,
        RecordType.CONTACT: 6,
        RecordType.ACCOUNT: 2,
        RecordType.LEAD: 1,
        RecordType.OPPORTUNITY: 1,
        RecordType.CASE: 1,
    }


def subjects(service: Service, **wanted: object) -> list[str]:
    return [email.subject for email in service.activities(ActivityFilter(**wanted))]  # type: ignore[arg-type]


def test_emails_by_text_of_subject_and_parties(world: World) -> None:
    service = service_of(world)
    stranger = (Party(PartyRole.SENDER, "stranger_1@else.test", "Zoë Straße"), Party(PartyRole.TO, "alice@corp.test"))
    with world.store.writing() as unit:
        unit.save_page(
            mailbox_id(service), INBOX, GENERATION, CHANNEL, [tracked("one"), tracked("two", parties=stranger), tracked("Öl 100%")], "1"
        )
    assert subjects(service, text="ABOUT") == ["About Öl 100%", "About two", "About one"]
    assert subjects(service, text="öl 1") == ["About Öl 100%"]
    assert subjects(service, text="0%") == ["About Öl 100%"]
    assert subjects(service, text="%") == ["About Öl 100%"]
    assert subjects(service, text="STRANGER_") == subjects(service, text="zoË") == subjects(service, text="straße") == ["About two"]
    assert subjects(service, text="rene") == ["About Öl 100%", "About one"]
    assert subjects(service, text="nobody") == []
    assert subjects(service, text="two\x00\udc00") == ["About two"]
    assert subjects(service, text="about", limit=1) == ["About Öl 100%"]
    assert subjects(service, text="") == subjects(service)


def test_emails_page_by_page_and_by_several_statuses(world: World) -> None:
    service = service_of(world)
    for name in ("a", "b", "c"):
        composed(service, subject=name)
    with world.store.writing() as unit:
        unit.save_page(mailbox_id(service), INBOX, GENERATION, CHANNEL, [tracked("d")], "1")
    service.cancel(service.activities()[-1].id)
    first = service.activities(ActivityFilter(limit=2))
    rest = service.activities(ActivityFilter(limit=9, before_id=first[-1].id))
    assert [email.subject for email in (*first, *rest)] == ["About d", "c", "b", "a"]
    assert service.activities(ActivityFilter(before_id=rest[-1].id)) == []
    assert subjects(service, statuses=frozenset({EmailStatus.RECEIVED, EmailStatus.CANCELED})) == ["About d", "a"]
    assert subjects(service, statuses=frozenset()) == []
    assert subjects(service, mailbox=" ALICE@corp.test ", limit=1) == ["About d"]
    with pytest.raises(UsageError):
        subjects(service, mailbox="nobody@corp.test")


def test_the_history_of_a_record(world: World) -> None:
    service = service_of(world)
    account = service.resolve_record("account:Contoso")
    for name in ("a", "b"):
        composed(service, subject=name, regarding=f"account:#{account.id}")
    composed(service, subject="c")
    assert [email.subject for email in service.record_history(account.id)] == ["b", "a"]
    assert [email.regarding for email in service.record_history(account.id, 1)] == [RecordLink(RecordType.ACCOUNT, account.id, "Contoso")]
    with pytest.raises(UsageError, match="a limit"):
        service.record_history(account.id, -1)
    with pytest.raises(UsageError, match="there is no record with the id 999999"):
        service.record_history(999_999)
