"""Who accepts a message: forced filters, the mailbox that is read alone, mail among ourselves, sent items, and what nobody takes."""

from __future__ import annotations

import pytest

from core.domain.activity import Direction, EmailStatus
from core.domain.decision import Outcome, Reason
from core.domain.octets import Held
from core.ports import Stamped
from tests.contract.organisation_world import composed
from tests.contract.post_world import SENT, Post
from tests.contract.store_world import World

ALICE, BOB, SUPPORT = "alice@corp.test", "bob@corp.test", "support@corp.test"
STRANGER = "vera@elsewhere.test"


SUPPORT_TAKES_ALL = "queues: [{name: Support, filter: all}]"


@pytest.fixture
def post(here: World) -> Post:
    return Post(here, SUPPORT_TAKES_ALL)


def outcome(post: Post, name: str) -> tuple[Outcome, str]:
    [found] = post.why(name).mailboxes
    return found.outcome, found.reason


def test_who_accepts_and_where_it_was_received_are_kept_apart(post: Post) -> None:
    post.receive("one", BOB, sender=STRANGER, to=(BOB, SUPPORT))
    email = post.email("one")
    assert email.mailbox_address == BOB
    assert email.accepted_by is not None
    assert email.accepted_by.name == "Support"


def test_only_the_mailbox_that_is_read_is_asked_where_the_switch_says_so(post: Post) -> None:
    post.apply("organization: {use_filtering_method_of_syncing_mailbox_only_for_correlation: true}")
    post.receive("one", BOB, sender=STRANGER, to=(BOB, SUPPORT))
    assert outcome(post, "one") == (Outcome.SKIPPED, Reason.NO_CORRELATION_MATCH)
    assert "Support" in post.step("one", "recipients")[1]
    post.apply("users: [{email: bob@corp.test, filter: all}]")
    post.receive("two", BOB, sender=STRANGER, to=("list@elsewhere.test",))
    assert outcome(post, "two") == (Outcome.TRACKED, Reason.ACCEPTED)


def test_one_filter_is_forced_upon_all_users_and_no_queue(post: Post) -> None:
    post.apply("organization: {force_filtering_method_for_user_mailboxes: none}")
    post.receive("user", sender=STRANGER)
    post.receive("queue", SUPPORT, sender=STRANGER)
    assert outcome(post, "user") == (Outcome.SKIPPED, Reason.NO_CORRELATION_MATCH)
    assert "holds for all users" in post.step("user", "filter none of user Alice Ng")[1]
    assert outcome(post, "queue") == (Outcome.TRACKED, Reason.ACCEPTED)


def test_nobody_of_us_is_no_recipient_match_unless_everything_is_wanted(post: Post) -> None:
    for address in (ALICE, BOB):
        post.receive(f"list-{address[:3]}", address, sender=STRANGER, to=("list@elsewhere.test",))
    assert outcome(post, "list-ali") == (Outcome.TRACKED, Reason.ACCEPTED)
    assert outcome(post, "list-bob") == (Outcome.SKIPPED, Reason.NO_RECIPIENT_MATCH)


def test_mail_without_a_sender_waits_in_quarantine(post: Post) -> None:
    raw = post.letter("nobody").replace(b"From: rene@contoso.test\n", b"")
    post.deliver(raw)
    post.read()
    assert outcome(post, "nobody") == (Outcome.QUARANTINED, Reason.INVALID_SENDER)


def sent_from_here(post: Post, name: str, to: str) -> None:
    """An email of Alice's in the store that was sent under a name."""
    number = composed(post.service, to=(to,)).id
    with post.world.store.writing() as unit:
        unit.stamp([Stamped(number, f"<{name}@x.test>", None, "Offer", Held(b"raw"))])


@pytest.mark.parametrize(
    ("switches", "copy", "to", "expected"),
    [
        ("", True, BOB, Reason.ACCEPTED),
        ("ignore_internal_email: true", True, BOB, Reason.INTERNAL_EMAIL),
        ("ignore_internal_email: true", False, BOB, Reason.ACCEPTED),
        ("ignore_internal_email: true, ignore_internal_email_detection_enhancement: false", False, BOB, Reason.INTERNAL_EMAIL),
        ("ignore_internal_email: true", True, SUPPORT, Reason.ACCEPTED),
        ("ignore_internal_email: true, do_not_ignore_internal_email_to_queues: false", True, SUPPORT, Reason.INTERNAL_EMAIL),
    ],
)
def test_mail_of_a_user_to_us(post: Post, switches: str, copy: bool, to: str, expected: Reason) -> None:
    post.apply(f"organization: {{{switches}}}\nusers: [{{email: bob@corp.test, filter: all}}]")
    if copy:
        sent_from_here(post, "internal", to)
    post.receive("internal", to, sender=ALICE, subject="Lunch")
    assert outcome(post, "internal")[1] is expected
    if expected is Reason.INTERNAL_EMAIL:
        result, because = post.step("internal", "internal mail")
        assert result == "leaves out"
        assert "user Alice Ng" in because


@pytest.mark.parametrize(("switch", "expected"), [("false", Reason.ACCEPTED), ("true", Reason.INTERNAL_EMAIL)])
def test_mail_of_a_queue_to_a_user(post: Post, switch: str, expected: Reason) -> None:
    post.apply(
        "organization: {ignore_internal_email: true, ignore_internal_email_detection_enhancement: false, "
        f"ignore_internal_email_from_queues: {switch}}}"
    )
    post.receive("internal", ALICE, sender=SUPPORT)
    assert outcome(post, "internal")[1] is expected


def test_what_lies_in_sent_items_is_an_outgoing_activity(post: Post) -> None:
    post.apply("profiles: [{name: Legacy POP, process_sent_items: true}]")
    post.deliver(post.letter("mine", sender=ALICE, to=("rene@contoso.test",)), folder=SENT)
    read_sent(post)
    email = post.email("mine")
    assert (email.direction, email.status) == (Direction.OUTGOING, EmailStatus.SENT)
    assert email.mailbox_address == ALICE
    assert email.sent_at is not None
    assert email.received_at is None
    post.receive("answer", answers="mine")
    assert post.email("answer").correlated_with == email.id


@pytest.mark.parametrize(
    ("filtered", "to", "expected"),
    [
        ("known-senders", "rene@contoso.test", Outcome.TRACKED),
        ("known-senders", STRANGER, Outcome.SKIPPED),
        ("email-enabled", BOB, Outcome.TRACKED),
        ("replies", "rene@contoso.test", Outcome.SKIPPED),
        ("none", "rene@contoso.test", Outcome.SKIPPED),
    ],
)
def test_sent_items_are_filtered_by_whom_they_went_to(post: Post, filtered: str, to: str, expected: Outcome) -> None:
    post.apply(f"users: [{{email: alice@corp.test, filter: {filtered}}}]")
    post.deliver(post.letter("mine", sender=ALICE, to=(to,)), folder=SENT)
    read_sent(post)
    assert outcome(post, "mine")[0] is expected


def test_what_was_sent_from_here_is_known_in_sent_items(post: Post) -> None:
    sent_from_here(post, "ours", "rene@contoso.test")
    post.deliver(post.letter("ours", sender=ALICE, to=("rene@contoso.test",)), folder=SENT)
    read_sent(post)
    assert outcome(post, "ours") == (Outcome.TRACKED, Reason.ALREADY_TRACKED)


def test_mail_from_one_of_us_to_another_is_two_activities(world: World) -> None:
    post = Post(world, SUPPORT_TAKES_ALL)
    post.deliver(post.letter("both", sender=ALICE, to=(SUPPORT,)), folder=SENT)
    read_sent(post)
    post.receive("both", SUPPORT, sender=ALICE)
    found = {each.activity_id for each in post.why("both").mailboxes}
    assert {post.service.show(number).direction for number in found if number is not None} == {Direction.OUTGOING, Direction.INCOMING}


def test_rights_protected_mail_is_left_alone_where_the_switch_says_so(post: Post) -> None:
    post.receive("open", Content_Class="rpmsg.message")
    post.apply("organization: {restrict_irm_email_items: true}")
    post.receive("closed", Content_Class="rpmsg.message")
    assert outcome(post, "open")[0] is Outcome.TRACKED
    assert outcome(post, "closed") == (Outcome.SKIPPED, Reason.RESTRICTED)


def read_sent(post: Post) -> None:
    """Read Alice's mailbox with its sent items, as a mailbox with folders is read."""
    post.read(ALICE, with_sent=True)
