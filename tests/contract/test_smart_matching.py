"""Smart matching and conversations over a real store: what is kept, what is found, and for how long."""

from __future__ import annotations

import base64

import pytest

from core.cancel import CancelToken
from core.domain.activity import CorrelationMethod
from core.domain.likeness import SPAN
from core.domain.octets import Held
from core.ports import Stamped
from core.store.rows import EmailHashRow, SuggestionRow
from tests.contract.organisation_world import composed
from tests.contract.post_world import Post
from tests.contract.store_world import World

ON = "organization: {correlation: {smart_matching: true}}"


@pytest.fixture
def post(world: World) -> Post:
    return Post(world, ON)


def method(post: Post, name: str) -> CorrelationMethod:
    return post.email(name).correlation


def test_mail_with_the_same_words_among_the_same_people_is_one_thread(post: Post) -> None:
    post.receive("first", subject="Offer for 40 bikes")
    post.receive("other", subject="Offer for 50 bikes")
    post.receive("people", sender="vera@elsewhere.test", subject="Offer for 40 bikes")
    post.receive("second", subject="RE2: AW: offer for 40 bikes")
    assert [method(post, name) for name in ("first", "other", "people")] == [CorrelationMethod.NONE] * 3
    second = post.email("second")
    assert (second.correlation, second.correlated_with) == (CorrelationMethod.SMART_MATCHING, post.email("first").id)
    assert second.parent_id is None, "a likeness is no parent"
    assert not second.subject_changed


def test_some_words_may_differ_where_the_switch_says_so(post: Post) -> None:
    post.apply("organization: {hash_delta_subject_count: 1}")
    post.receive("first", subject="Offer for 40 bikes")
    post.receive("second", subject="Re: Offer for 50 bikes")
    post.receive("third", subject="Re: Offer for 60 red bikes")
    assert method(post, "second") is CorrelationMethod.SMART_MATCHING
    assert method(post, "third") is CorrelationMethod.NONE, "two words of it are not the others'"


def test_mail_of_one_page_finds_each_other(post: Post) -> None:
    post.deliver(post.letter("first", subject="Bikes in spring"))
    post.deliver(post.letter("second", subject="Re: bikes in spring"))
    post.read()
    assert post.email("second").correlated_with == post.email("first").id


def test_what_was_sent_from_here_is_found(post: Post) -> None:
    number = composed(post.service, subject="Bikes in spring").id
    post.send()
    post.receive("answer", subject=f"Re: {post.service.show(number).subject}", sender="rene@contoso.test")
    assert post.email("answer").correlation is CorrelationMethod.TRACKING_TOKEN
    post.apply("organization: {tracking_token: {enabled: false}}")
    again = composed(post.service, subject="Trikes in autumn").id
    post.send()
    post.receive("bare", subject="AW: trikes in autumn")
    assert post.email("bare").correlated_with == again


def test_what_is_older_than_90_days_is_neither_found_nor_kept(post: Post) -> None:
    post.receive("first", subject="Bikes in spring")
    kept = post.world.count(EmailHashRow)
    assert kept
    post.world.clock.time += SPAN
    post.world.clock.advance(minutes=1)
    post.receive("second", subject="Re: Bikes in spring")
    assert method(post, "second") is CorrelationMethod.NONE
    assert post.world.count(EmailHashRow) == kept, "those of the first are gone"


@pytest.mark.parametrize(
    "switches", ["organization: {correlation: {smart_matching: false}}", "organization: {disable_smart_matching_email_hash_creation: true}"]
)
def test_nothing_is_kept_where_nothing_is_wanted(here: World, switches: str) -> None:
    post = Post(here, ON)
    post.apply(switches)
    post.receive("first", subject="Bikes in spring")
    assert post.world.count(EmailHashRow) == 0


def test_the_noise_of_a_subject_is_the_organisations_to_say(here: World) -> None:
    post = Post(here, ON)
    post.apply("organization: {hash_filter_keywords: '\\[ticket \\w+\\]'}")
    post.receive("first", subject="Bikes in spring [Ticket Ä7]")
    post.receive("second", subject="Bikes in spring [ticket B8]")
    assert method(post, "second") is CorrelationMethod.SMART_MATCHING


def test_a_conversation_is_found_over_pages_and_its_parent_is_kept(post: Post) -> None:
    head = b"\x01" + bytes(21)
    indexes = [base64.b64encode(head + tail).decode() for tail in (b"", b"AAAAA", b"AAAAABBBBB", b"ZZZZZ")]
    for name, index in zip(("root", "second", "third", "branch"), indexes, strict=True):
        post.receive(name, subject=f"About {name}", Thread_Index=index)
    found = {name: post.email(name) for name in ("root", "second", "third", "branch")}
    assert {each.correlation for name, each in found.items() if name != "root"} == {CorrelationMethod.CONVERSATION_INDEX}
    parents = [found[name].correlated_with for name in ("second", "third", "branch")]
    assert parents == [found["root"].id, found["second"].id, found["root"].id]
    assert (found["third"].parent_id, found["third"].subject_changed) == (found["second"].id, True)


def test_an_erased_person_leaves_no_hashes_and_no_suggestion_that_names_her(here: World) -> None:
    post = Post(here, ON)
    number = composed(post.service).id
    with here.store.writing() as unit:
        unit.stamp([Stamped(number, "<sent@corp.test>", "CRM:0001001", "Offer", Held(b"raw"))])
    post.receive("stranger", sender="vera@elsewhere.test", subject="Offer CRM:0001001")
    email = post.email("stranger")
    assert here.count(EmailHashRow, EmailHashRow.email_id == email.id)
    post.service.erase_person("vera@elsewhere.test", CancelToken())
    assert here.count(EmailHashRow, EmailHashRow.email_id == email.id) == 0
    [left] = here.rows(SuggestionRow)
    assert "vera" not in left.sender + left.because
