"""Who owns a tracked email and in which queues it waits (facts 4.8, 4.9), and addresses in their other forms."""

from __future__ import annotations

import pytest

from core.store.rows import EmailRow, PartyRow, QueueItemRow, UserRow
from tests.contract.post_world import SENT, Post
from tests.contract.store_world import World

ALICE, BOB, SUPPORT, SALES = "alice@corp.test", "bob@corp.test", "support@corp.test", "sales@corp.test"
STRANGER = "vera@elsewhere.test"
ALL = (
    "users: [{email: bob@corp.test, filter: all}]\n"
    "queues: [{name: Support, filter: all}, {name: Sales, email: sales@corp.test, owner: bob@corp.test, filter: all, approved: true}]"
)


@pytest.fixture
def post(here: World) -> Post:
    return Post(here, ALL)


def owner(post: Post, name: str) -> str | None:
    [row] = post.world.rows(EmailRow, EmailRow.id == post.email(name).id)
    return next((user.emailaddress for user in post.world.rows(UserRow) if user.id == row.ownerid), None)


# ---- owners


def test_the_first_recipient_of_ours_owns_it_also_by_a_queue(post: Post) -> None:
    post.receive("one", ALICE, sender=STRANGER, to=("list@x.test", BOB, ALICE))
    post.receive("two", ALICE, sender=STRANGER, to=(ALICE, BOB))
    post.receive("three", ALICE, sender=STRANGER, to=(SALES, ALICE))
    assert [owner(post, name) for name in ("one", "two", "three")] == [BOB, ALICE, BOB]
    assert post.step("one", "owner") == ("chosen", "user Bob Roe is the first recipient that is one of us")


def test_cc_comes_after_to(post: Post) -> None:
    post.receive("one", ALICE, sender=STRANGER, to=("x@x.test",), Cc=f"{BOB}, {ALICE}")
    assert owner(post, "one") == BOB


def test_who_owns_the_thread_goes_before_who_owns_the_sender(post: Post) -> None:
    post.receive("root", ALICE, sender=STRANGER, to=(BOB,))
    post.receive("reply", ALICE, answers="root", to=(ALICE, BOB))
    assert owner(post, "reply") == BOB
    assert "answers" in post.step("reply", "owner")[1]
    # Rene is a contact of Alice's.
    post.receive("plain", ALICE, to=(BOB, ALICE))
    assert owner(post, "plain") == ALICE
    assert "sender's record" in post.step("plain", "owner")[1]


def test_a_colleague_who_writes_owns_no_record_of_a_sender(post: Post) -> None:
    post.receive("one", ALICE, sender=BOB, to=(ALICE, BOB))
    assert owner(post, "one") == ALICE


def test_who_is_inactive_may_not_own_mail_nor_may_such_a_queues_owner(post: Post) -> None:
    post.apply("organization: {resolve_for_inactive_entities: true}\nusers: [{email: bob@corp.test, state: inactive}]")
    post.receive("one", ALICE, sender=STRANGER, to=(BOB, SALES, ALICE))
    assert owner(post, "one") == ALICE


def test_mail_that_names_none_of_us_belongs_to_the_owner_of_its_mailbox(post: Post) -> None:
    post.receive("user", BOB, sender=STRANGER, to=("list@x.test",))
    post.receive("queue", SUPPORT, sender=STRANGER, to=("list@x.test",))
    assert (owner(post, "user"), owner(post, "queue")) == (BOB, ALICE)


def test_what_was_sent_belongs_to_who_sent_it(post: Post) -> None:
    post.apply("profiles: [{name: Legacy POP, process_sent_items: true}]")
    post.deliver(post.letter("one", sender=ALICE, to=(BOB, SALES)), folder=SENT)
    post.read(with_sent=True)
    assert owner(post, "one") == ALICE
    assert post.world.count(QueueItemRow) == 0


# ---- queue items


def items(post: Post, name: str) -> list[str]:
    return sorted(post.email(name).queue_items)


def test_each_queue_that_is_named_and_that_of_the_mailbox_once(world: World) -> None:
    post = Post(world, ALL)
    post.receive("named", ALICE, sender=STRANGER, to=(SUPPORT, SALES, SUPPORT, ALICE), Cc=SALES)
    post.receive("blind", SUPPORT, sender=STRANGER, to=("list@x.test",))
    post.receive("both", SUPPORT, sender=STRANGER, to=(SUPPORT, SALES))
    assert [items(post, name) for name in ("named", "blind", "both")] == [["Sales", "Support"], ["Support"], ["Sales", "Support"]]


def test_the_switches_leave_them_out(post: Post) -> None:
    post.apply("organization: {create_queue_items_for_accepting_queue_recipients: false}")
    post.receive("named", SUPPORT, sender=STRANGER, to=(SALES, SUPPORT))
    assert items(post, "named") == ["Support"]
    post.apply("organization: {create_queue_item_for_synchronizing_mailbox: false}")
    post.receive("none", SUPPORT, sender=STRANGER, to=(SALES, SUPPORT))
    assert items(post, "none") == []


def test_mail_tracked_before_waits_in_a_further_queue_only_by_the_switch(world: World) -> None:
    post = Post(world, ALL)
    letter = post.letter("one", sender=STRANGER, to=(ALICE,))
    post.deliver(letter, ALICE)
    post.read(ALICE)
    post.deliver(letter, SUPPORT)
    post.read(SUPPORT)
    assert items(post, "one") == []
    assert post.step("one", "queue")[0] == "no item"
    post.apply("organization: {create_additional_queue_items_for_already_tracked_email: true}")
    for _ in range(2):
        post.deliver(letter, SALES)
        post.read(SALES)
    assert items(post, "one") == ["Sales"]
    assert post.world.count(QueueItemRow) == 1


def test_what_was_taken_out_of_a_queue_does_not_come_back(post: Post) -> None:
    post.apply("organization: {create_additional_queue_items_for_already_tracked_email: true}")
    letter = post.letter("one", sender=STRANGER, to=(SUPPORT,))
    post.deliver(letter, SUPPORT)
    post.read(SUPPORT)
    with post.world.store.transaction_write() as session:
        session.query(QueueItemRow).delete()
    post.deliver(letter, SUPPORT)
    post.read(SUPPORT)
    assert post.world.count(QueueItemRow) == 0


# ---- forms of addresses


def test_a_tag_leads_to_ours_and_to_nobody_else(post: Post) -> None:
    post.receive("ours", ALICE, sender=STRANGER, to=("Support+Case7@corp.test",))
    assert items(post, "ours") == ["Support"]
    assert "that is support@corp.test" in post.step("ours", "resolution")[1]
    assert [party.address for party in post.email("ours").parties][1] == "Support+Case7@corp.test"
    post.receive("colleague", ALICE, sender="bob+x@corp.test")
    assert post.step("colleague", "sender")[0] == "resolved"
    post.receive("other", ALICE, sender="rene+news@contoso.test")
    result, because = post.step("other", "sender")
    assert result == "unresolved"
    assert "rene@contoso.test is contact Rene Valdes" in because
    post.apply("records: {contacts: [{first_name: Tag, last_name: Own, email: rene+news@contoso.test}]}")
    post.receive("exact", ALICE, sender="Rene+News@contoso.test")
    assert "contact Tag Own" in post.step("exact", "sender")[1]


def test_a_domain_in_either_form_is_the_same(world: World) -> None:
    post = Post(world, ALL)
    post.apply("records: {contacts: [{first_name: Jo, last_name: B, email: jo@bücher.test}, {name: K, email: k@xn--bcher-kva.test}]}")
    post.receive("ascii", sender="jo@xn--bcher-kva.test")
    post.receive("own", sender="k@xn--bcher-kva.test")
    assert [post.email(name).parties[0].record is not None for name in ("ascii", "own")] == [True, True]
    row = post.world.rows(PartyRow, PartyRow.activityid == post.email("ascii").id)[0]
    assert (row.addressused, row.addressusedemailcolumnnumber, row.unresolved_address) == ("jo@xn--bcher-kva.test", 1, None)


def test_which_address_of_a_record_was_used(post: Post) -> None:
    post.apply(
        "records: {contacts: [{email: rene@contoso.test, other_emails: [r@home.test]}]}\nusers: [{email: bob@corp.test, "
        "mobile_alert_email: bob@sms.test}]"
    )
    post.receive("one", sender="r@home.test", to=(ALICE, "bob@sms.test"))
    rows = post.world.rows(PartyRow, PartyRow.activityid == post.email("one").id)
    assert [row.addressusedemailcolumnnumber for row in rows] == [2, 1, 3]


def test_ambiguous_recipients_say_so(post: Post) -> None:
    post.apply(
        "organization: {unresolve_email_address_if_multiple_match: true}\nrecords: {leads: [{name: Twin, email: info@contoso.test}]}"
    )
    post.receive("one", to=(ALICE, "info@contoso.test"))
    assert post.step("one", "resolution") == ("unresolved", "2 records have info@contoso.test, and such recipients are left unresolved")
    assert [party.record is None for party in post.email("one").parties] == [False, False, True]
