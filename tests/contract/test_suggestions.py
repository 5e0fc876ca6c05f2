"""A token alone never joins a stranger to a thread: a person confirms, or dismisses."""

from __future__ import annotations

import pytest

from core.domain.activity import CorrelationMethod
from core.domain.audit import AuditFilter
from core.domain.decision import Outcome
from core.domain.octets import Held
from core.errors import UsageError
from core.ports import Stamped
from tests.contract.organisation_world import composed
from tests.contract.post_world import Post
from tests.contract.store_world import World

ALICE, BOB, SUPPORT = "alice@corp.test", "bob@corp.test", "support@corp.test"
STRANGER = "vera@elsewhere.test"
TOKEN = "CRM:0001001"


@pytest.fixture
def post(world: World) -> Post:
    return Post(world)


def sent(post: Post, regarding: str | None = "account:Contoso") -> int:
    """An email to Rene that carries the token."""
    number = composed(post.service, regarding=regarding).id
    with post.world.store.writing() as unit:
        unit.stamp([Stamped(number, "<sent@corp.test>", TOKEN, f"Offer {TOKEN}", Held(b"raw"))])
    return number


def test_whom_the_mail_went_to_is_joined_by_the_token(post: Post) -> None:
    number = sent(post)
    post.receive("answer", subject=f"AW: Offer {TOKEN}")
    answer = post.email("answer")
    assert (answer.correlation, answer.correlated_with) == (CorrelationMethod.TRACKING_TOKEN, number)
    assert answer.regarding is not None
    assert post.service.suggestions() == []
    result, because = post.step("answer", "tracking-token")
    assert result == "matches"
    assert TOKEN in because
    assert "rene@contoso.test took part" in because


def test_a_stranger_is_suggested_and_joined_when_a_person_confirms(post: Post) -> None:
    number = sent(post)
    post.receive("stranger", sender=STRANGER, subject=f"Re: Offer {TOKEN}")
    before = post.email("stranger")
    assert (before.correlation, before.regarding) == (CorrelationMethod.NONE, None)
    assert post.step("stranger", "tracking-token")[0] == "not followed"
    [found] = post.service.suggestions()
    assert (found.activity_id, found.candidate, found.token, found.sender) == (before.id, number, TOKEN, STRANGER)
    assert found.mailbox == ALICE
    assert found.regarding is not None
    assert post.service.confirm_suggestion(found.id).decision == "confirmed"
    after = post.email("stranger")
    assert (after.correlation, after.correlated_with) == (CorrelationMethod.TRACKING_TOKEN, number)
    assert after.regarding == found.regarding
    assert post.service.suggestions() == []
    assert post.step("stranger", "suggestion")[0] == "matches"
    [entry, *_] = post.service.audit(AuditFilter(limit=1))
    assert (entry.kind, entry.entity_id, entry.who) == ("suggestion", found.id, "unknown")
    for again in (post.service.confirm_suggestion, post.service.dismiss_suggestion):
        with pytest.raises(UsageError, match="confirmed already"):
            again(found.id)
        with pytest.raises(UsageError, match="there is no suggestion"):
            again(999_999)


def test_what_is_dismissed_stays_as_it_is(post: Post) -> None:
    sent(post)
    post.receive("stranger", sender=STRANGER, subject=f"Re: Offer {TOKEN}")
    [found] = post.service.suggestions()
    assert post.service.dismiss_suggestion(found.id).decision == "dismissed"
    assert post.email("stranger").correlated_with is None
    assert post.service.suggestions() == []


def test_a_persons_record_stands_when_the_thread_is_confirmed(post: Post) -> None:
    number = sent(post)
    post.receive("stranger", sender=STRANGER, subject=f"Re: Offer {TOKEN}")
    email = post.email("stranger")
    post.service.set_regarding(email.id, "lead:Yvonne McKay")
    [found] = post.service.suggestions()
    post.service.confirm_suggestion(found.id)
    after = post.email("stranger")
    assert after.correlated_with == number
    assert after.regarding is not None
    assert after.regarding.name == "Yvonne McKay"


def test_a_skipped_message_is_tracked_when_a_person_confirms(post: Post) -> None:
    number = sent(post)
    post.receive("stranger", BOB, sender=STRANGER, subject=f"Re: Offer {TOKEN}")
    assert post.why("stranger").outcome is Outcome.SKIPPED
    [found] = post.service.suggestions()
    assert found.activity_id is None
    post.service.confirm_suggestion(found.id)
    assert post.why("stranger").outcome is Outcome.SKIPPED
    post.read(BOB)
    after = post.email("stranger")
    assert (after.correlation, after.correlated_with) == (CorrelationMethod.TRACKING_TOKEN, number)
    assert post.service.suggestions() == []


def test_another_address_of_the_same_record_is_no_stranger(post: Post) -> None:
    post.apply("records: {contacts: [{email: rene@contoso.test, other_emails: [rene@home.test]}]}")
    number = sent(post)
    post.receive("answer", sender="rene@home.test", subject=f"Re: Offer {TOKEN}")
    assert post.email("answer").correlated_with == number
    assert "record of rene@home.test" in post.step("answer", "tracking-token")[1]


def test_what_came_as_a_stranger_and_answers_by_its_headers_needs_no_word(post: Post) -> None:
    sent(post)
    post.receive("first", sender=STRANGER)
    post.receive("second", sender=STRANGER, subject=f"Re: Offer {TOKEN}", answers="first")
    assert post.email("second").correlated_with == post.email("first").id
    assert post.service.suggestions() == []
