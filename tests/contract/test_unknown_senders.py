"""Contacts and leads made of unknown senders: of whom, for whom, once, and never of what no person wrote."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from core.domain.activity import Party, PartyRole
from core.domain.audit import AuditFilter
from core.domain.automatic_record import NewRecord
from core.domain.ids import RecordId, UserId
from core.domain.record import RecordLink, RecordType
from core.service import Kind
from core.store.rows import AddressRow, ContactRow, PartyRow
from tests.contract.post_world import Post
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, tracked
from tests.contract.test_store_lanes import LANES, side_by_side

ALICE, BOB, SUPPORT = "alice@corp.test", "bob@corp.test", "support@corp.test"
VERA = "Vera Stein <Vera@Elsewhere.test>"
MAKES = "users: [{email: alice@corp.test, auto_create_contact: contact}, {email: bob@corp.test, auto_create_contact: lead, filter: all}]"
RULE = "unknown sender"
BOTH_INACTIVE = """
records:
  contacts:
    - {name: V, email: vera@elsewhere.test, state: inactive}
    - {name: W, email: w@x.test, other_emails: [vera@elsewhere.test], state: inactive}
"""


@pytest.fixture
def post(here: World) -> Post:
    return Post(here, MAKES)


def sender(post: Post, name: str) -> str | None:
    record = post.email(name).parties[0].record
    return None if record is None else f"{record.type}:{record.name}"


def test_a_contact_is_made_with_the_mail_and_is_the_sender(world: World) -> None:
    post = Post(world, MAKES)
    post.receive("one", sender=VERA)
    assert sender(post, "one") == "contact:Vera Stein"
    made = next(entry for entry in post.service.entries(Kind.CONTACT) if entry["name"] == "Vera Stein")
    assert (made["first_name"], made["last_name"], made["email"], made["owner"]) == ("Vera", "Stein", "Vera@Elsewhere.test", ALICE)
    assert post.step("one", RULE) == (
        "contact",
        "no record has Vera@Elsewhere.test: contact Vera Stein of user Alice Ng, who has them made",
    )
    [entry] = post.service.audit(AuditFilter(kind="contact", entity="Vera Stein"))
    assert (entry.who, entry.action.value, entry.undo) == ("engine", "create", None)
    assert {change.field: change.after for change in entry.changes}["owner"] == ALICE
    again = post.service.apply(post.service.export())
    assert (again.created, again.updated) == ((), ())
    post.receive("two", sender="vera@elsewhere.test")
    assert sender(post, "two") == "contact:Vera Stein"
    assert world.count(ContactRow, ContactRow.name == "Vera Stein") == 1
    assert [row.parentobjectid for row in world.rows(AddressRow, AddressRow.emailaddress == "vera@elsewhere.test")] == [made["id"]]


def test_on_one_page_several_mails_of_one_and_of_several_strangers(world: World) -> None:
    post = Post(world, MAKES)
    for name, who in (("a1", VERA), ("b1", "Paul <paul@elsewhere.test>"), ("a2", "vera@elsewhere.test"), ("c1", "x <not an address>")):
        post.deliver(post.letter(name, sender=who, to=(ALICE, "Vera@elsewhere.test")))
    post.read()
    assert [sender(post, name) for name in ("a1", "b1", "a2")] == ["contact:Vera Stein", "contact:Paul", "contact:Vera Stein"]
    # Whoever is named a second time in the same mail is the same record.
    assert [party.record is not None for party in post.email("a1").parties] == [True, True, True]
    assert world.count(ContactRow, ContactRow.name.in_(["Vera Stein", "Paul"])) == 2
    assert world.count(PartyRow, PartyRow.partyid < 0) == 0


def test_who_accepted_the_mail_decides_whichever_mailbox_is_read(post: Post) -> None:
    post.receive("one", ALICE, sender=VERA, to=(BOB, ALICE))
    assert sender(post, "one") == "lead:Vera Stein"
    [lead] = [entry for entry in post.service.entries(Kind.LEAD) if entry["name"] == "Vera Stein"]
    assert lead["owner"] == BOB


def test_of_a_queue_its_owner_decides_and_without_one_nothing_is_made(post: Post) -> None:
    post.apply("queues: [{name: Support, filter: all}, {name: Sales, email: sales@corp.test, filter: all, approved: true}]")
    post.receive("owned", SUPPORT, sender=VERA)
    assert sender(post, "owned") == "contact:Vera Stein"
    post.receive("ownerless", "sales@corp.test", sender="paul@elsewhere.test")
    assert sender(post, "ownerless") is None


@pytest.mark.parametrize(
    ("text", "letter", "because"),
    [
        ("organization: {auto_create_contact_on_promote: false}", {}, ""),
        ("users: [{email: alice@corp.test, auto_create_contact: none}]", {}, ""),
        ("", {"Auto_Submitted": "auto-generated"}, "no person wrote it"),
        ("", {"List_Id": "<news.elsewhere.test>"}, "no person wrote it"),
        ("", {"sender": "collect@corp.test"}, "a mailbox of ours"),
        ("", {"sender": "bob+news@corp.test"}, ""),
        ("", {"sender": "alice@corp.test"}, ""),
        ("records: {leads: [{name: V, email: vera@elsewhere.test}]}", {}, ""),
        (BOTH_INACTIVE, {}, ""),
    ],
)
def test_of_whom_none_is_made(post: Post, text: str, letter: dict[str, str], because: str) -> None:
    if text:
        post.apply(text)
    before = post.service.record_counts()
    post.receive("one", **{"sender": VERA, **letter})
    assert post.email("one").id
    assert post.service.record_counts() == before
    assert because in post.step("one", RULE)[1]
    assert bool(post.step("one", RULE)[1]) == bool(because)


def test_none_is_made_of_mail_that_is_not_tracked_or_tracked_before(post: Post) -> None:
    post.apply("users: [{email: alice@corp.test, filter: replies}, {email: bob@corp.test, filter: replies}]")
    before = post.service.record_counts()
    post.receive("one", sender=VERA)
    assert post.service.record_counts() == before


@pytest.mark.parametrize(("author", "made"), [(VERA, "contact:Vera Stein"), ("collect@corp.test", None)])
def test_of_an_original_in_a_forward_mailbox_its_user_decides(post: Post, author: str, made: str | None) -> None:
    post.apply("users: [{email: alice@corp.test, incoming: forward-mailbox}]")
    wrapper = EmailMessage()
    wrapper["From"], wrapper["To"], wrapper["Message-ID"] = ALICE, "collect@corp.test", "<wrapper@x.test>"
    wrapper.set_content("forwarded")
    wrapper.add_attachment(message_from_bytes(post.letter("one", sender=author, to=("list@x.test",)), policy=default))
    post.deliver(wrapper.as_bytes(), "collect@corp.test")
    post.read("collect@corp.test")
    assert sender(post, "one") == made


def test_two_lanes_that_bring_mail_of_one_stranger_make_one_contact(world: World) -> None:
    users = [world.user(f"user{number}@corp.test") for number in range(LANES)]

    def lane(number: int) -> None:
        user, box = users[number]
        for page in range(5):
            item = tracked(
                f"{number}-{page}",
                parties=(Party(PartyRole.SENDER, f"S{page}@else.test", record=RecordLink(RecordType.CONTACT, RecordId(-1), "S")),),
                creates=NewRecord(RecordType.CONTACT, f"S {page}", "S", str(page), f"s{page}@else.test", UserId(user)),
            )
            with world.store.writing() as uow:
                uow.save_page(box, INBOX, GENERATION, CHANNEL, [item], str(page))

    side_by_side(lane)
    made = {row.name: row.id for row in world.rows(ContactRow)}
    assert sorted(made) == [f"S {page}" for page in range(5)]
    assert world.count(ContactRow) == 5
    parties = world.rows(PartyRow)
    assert len(parties) == LANES * 5
    assert {party.partyid for party in parties} == set(made.values())


def test_a_mail_that_another_lane_brought_first_makes_nothing(world: World) -> None:
    (_, first), (user, second) = world.user("a@corp.test"), world.user("b@corp.test")
    with world.store.writing() as uow:
        uow.save_page(first, INBOX, GENERATION, CHANNEL, [tracked("m")], "1")
        creates = NewRecord(RecordType.CONTACT, "S", "", "S", "s@else.test", user)
        uow.save_page(second, INBOX, GENERATION, CHANNEL, [tracked("m", creates=creates)], "1")
    assert world.count(ContactRow) == 0
