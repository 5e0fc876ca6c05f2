"""Conversation indexes, likeness, and which way of correlating wins."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.activity import CorrelationMethod
from core.domain.conversation import BLOCK_BYTES, HEADER_BYTES, base_hash, base_of, index_of, written_index
from core.domain.correlation import MOST_PARENTS, Leads, correlate, reply_ids, subject_changed
from core.domain.ids import RecordId
from core.domain.late import awaited_keys, conversation_key, fulfilled_keys
from core.domain.likeness import Likeness, alike, likeness_of
from core.domain.message import Address, Message, MessagePart
from core.domain.organization import CorrelationSettings, Organization
from core.domain.record import RecordLink

HEAD = b"\x01" + bytes(range(21))


@dataclass(frozen=True)
class Known:
    id: int = 7
    message_id: str | None = "<k@x>"
    subject: str = "Bikes"
    regarding: RecordLink | None = None
    parties: frozenset[str] = frozenset({"rene@contoso.test"})
    records: frozenset[RecordId] = frozenset()
    conversation: str | None = None


def written(*blocks: bytes) -> str:
    return base64.b64encode(HEAD + b"".join(blocks)).decode()


REPLY = Message(
    1,
    message_id="<m@x>",
    subject="Re: Bikes CRM:1",
    from_=(Address("rene@contoso.test"),),
    in_reply_to=("<p@x>",),
    thread_index=written(b"AAAAA"),
)
IN_REPLY_TO, TOKEN = Known(id=1, message_id="<p@x>"), Known(id=2)
CONVERSATION, ALIKE = Known(id=3, conversation=written()), Known(id=4)
SMART = Organization(correlation=CorrelationSettings(smart_matching=True))


def tokens(subject: str) -> list[str]:
    return [word for word in subject.split() if word.startswith("CRM:")]


@pytest.mark.parametrize("first", range(5))
def test_the_ways_are_tried_in_their_order(first: int) -> None:
    leads = Leads(
        {"<p@x>": [IN_REPLY_TO]} if first <= 0 else {},
        {"CRM:1": [TOKEN]} if first <= 1 else {},
        {HEAD: [CONVERSATION]} if first <= 2 else {},
        [ALIKE] if first <= 3 else [],
    )
    found = correlate(REPLY, SMART, leads, tokens)
    methods = [
        CorrelationMethod.IN_REPLY_TO,
        CorrelationMethod.TRACKING_TOKEN,
        CorrelationMethod.CONVERSATION_INDEX,
        CorrelationMethod.SMART_MATCHING,
        CorrelationMethod.NONE,
    ]
    assert found.method is methods[first]
    assert found.email == [IN_REPLY_TO, TOKEN, CONVERSATION, ALIKE, None][first]
    assert [step.result for step in found.steps] == ["no match"] * first + ["matches"] * (first < 4)


@pytest.mark.parametrize(
    ("switches", "method"),
    [
        (CorrelationSettings(in_reply_to=False), CorrelationMethod.CONVERSATION_INDEX),
        (CorrelationSettings(in_reply_to=False, conversation_index=False), CorrelationMethod.NONE),
    ],
)
def test_headers_can_be_switched_off(switches: CorrelationSettings, method: CorrelationMethod) -> None:
    leads = Leads({"<p@x>": [IN_REPLY_TO]}, {}, {HEAD: [CONVERSATION]})
    found = correlate(REPLY, Organization(correlation=switches), leads, tokens)
    assert found.method is method
    assert found.steps[0].result == "off"


@pytest.mark.parametrize(("headers", "switch", "followed"), [(True, False, True), (True, True, False), (False, False, False)])
def test_a_forward_answers_nothing_but_what_its_in_reply_to_names(headers: bool, switch: bool, followed: bool) -> None:
    forward = replace(REPLY, subject="Fwd: Bikes CRM:1", in_reply_to=("<p@x>",) if headers else (), references=("<p@x>",))
    leads = Leads({"<p@x>": [IN_REPLY_TO]}, {"CRM:1": [TOKEN]}, {HEAD: [CONVERSATION]}, [ALIKE])
    found = correlate(forward, replace(SMART, do_not_correlate_forwarded_emails_as_replies=switch), leads, tokens)
    assert (found.email is not None) is followed
    if not followed:
        assert (found.method, found.forward) == (CorrelationMethod.SKIPPED, True)
        assert [step.rule for step in found.steps] == ["forward"]
        assert awaited_keys(forward, replace(SMART, do_not_correlate_forwarded_emails_as_replies=switch)) == ()


def test_a_forward_that_its_structure_shows_answers_nothing_whatever_it_names() -> None:
    attached = replace(REPLY, subject="Fwd: Bikes", parts=(MessagePart("mail.eml", "message/rfc822", b""),))
    found = correlate(attached, Organization(), Leads({"<p@x>": [IN_REPLY_TO]}), tokens)
    assert found.forward
    assert correlate(replace(attached, subject="Re: Bikes"), Organization(), Leads({"<p@x>": [IN_REPLY_TO]}), tokens).email is IN_REPLY_TO


def test_a_stranger_with_a_token_is_a_suggestion_and_another_address_of_a_participant_is_not() -> None:
    stranger = replace(REPLY, from_=(Address("vera@elsewhere.test"),), in_reply_to=(), thread_index=None)
    leads = Leads(by_token={"CRM:1": [replace(TOKEN, records=frozenset({RecordId(5)}))]})
    refused = correlate(stranger, Organization(), leads, tokens, RecordId(6))
    assert refused.email is None
    assert refused.suggested is not None
    assert refused.suggested[1] == "CRM:1"
    assert correlate(stranger, Organization(), leads, tokens, RecordId(5)).email is not None
    named = replace(leads, by_message_id={"<p@x>": [TOKEN]})
    elsewhere = correlate(replace(stranger, in_reply_to=("<p@x>",)), Organization(), named, tokens)
    assert (elsewhere.method, elsewhere.suggested) == (CorrelationMethod.IN_REPLY_TO, None)


def test_a_participant_is_known_by_her_domain_in_either_writing() -> None:
    known = replace(TOKEN, parties=frozenset({"rene@bücher.test"}))
    answer = replace(REPLY, from_=(Address("Rene@XN--BCHER-KVA.test"),), in_reply_to=(), thread_index=None)
    assert correlate(answer, Organization(), Leads(by_token={"CRM:1": [known]}), tokens).email is known


def test_the_nearest_ancestor_of_a_conversation_is_answered_and_never_a_descendant() -> None:
    reply = replace(REPLY, in_reply_to=(), thread_index=written(b"AAAAA", b"BBBBB"))
    root, parent = Known(id=1, conversation=written()), Known(id=2, conversation=written(b"AAAAA"))
    sibling, child = Known(id=8, conversation=written(b"ZZZZZ")), Known(id=9, conversation=written(b"AAAAA", b"BBBBB", b"CCCCC"))

    def answered(*known: Known) -> int | None:
        found = correlate(reply, Organization(), Leads(by_conversation={HEAD: known}), tokens).email
        return None if found is None else found.id

    assert answered(root, parent, sibling, child) == 2
    assert answered(root, sibling, child) == 1
    assert answered(sibling, child) == 8
    assert answered(child) is None
    assert answered(replace(parent, message_id="<m@x>")) is None, "its own copy is no parent"


@pytest.mark.parametrize("header", [None, "", "AQ==", "not base64!", "A" * 10_000, base64.b64encode(HEAD[:21]).decode()])
def test_what_is_no_index_is_none(header: str | None) -> None:
    assert index_of(header) is None


@given(st.binary(min_size=HEADER_BYTES, max_size=200))
def test_an_index_is_read_as_it_was_written_in_whole_blocks(octets: bytes) -> None:
    index = index_of(base64.b64encode(octets).decode())
    assert index is not None
    assert octets.startswith(index)
    assert (len(index) - HEADER_BYTES) % BLOCK_BYTES == 0
    assert len(octets) - len(index) < BLOCK_BYTES
    assert index_of(written_index(index)) == index
    assert -(2**31) <= base_hash(index) < 2**31
    assert base_hash(index) == base_hash(base_of(index))


def test_a_folded_and_unpadded_header_is_an_index() -> None:
    text = written(b"AAAAA")
    assert index_of(f"{text[:10]}\r\n {text[10:].rstrip('=')}") == HEAD + b"AAAAA"


def like(subject: str, *addresses: str, most: int = 20) -> Likeness:
    found = likeness_of(subject, addresses, most)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("subject", "addresses", "words", "people", "expected"),
    [
        ("RE: AW: offer for BIKES", ("A@x.test", "b@x.test"), 0, 2, True),
        ("bikes offer for", ("a@x.test", "b@x.test", "c@x.test"), 0, 2, True),
        ("Offer for bikes", ("a@x.test", "c@x.test"), 0, 2, False),
        ("Offer for bikes", ("a@x.test", "c@x.test"), 0, 1, True),
        ("Offer for red bikes", ("a@x.test", "b@x.test"), 0, 2, False),
        ("Offer for red bikes", ("a@x.test", "b@x.test"), 1, 2, True),
        ("Offer for trikes", ("a@x.test", "b@x.test"), 1, 2, True),
        ("Something else", ("a@x.test", "b@x.test"), 5, 2, False),
    ],
)
def test_words_and_addresses_make_mail_alike(subject: str, addresses: tuple[str, ...], words: int, people: int, expected: bool) -> None:
    known = like("Offer for bikes", "a@x.test", "b@x.test")
    other = like(subject, *addresses)
    assert alike(known, other, words=words, addresses=people) is expected
    assert alike(other, known, words=words, addresses=people) is expected
    assert (known.subject == other.subject) is (known.words == other.words)


def test_what_has_no_words_or_nobody_is_like_nothing() -> None:
    assert likeness_of("Re: ...", ["a@x.test"], 20) is None
    assert likeness_of("Bikes", [""], 20) is None
    assert len(like(" ".join(f"word{number}" for number in range(50)), "a@x.test").words) == 20


@pytest.mark.parametrize(
    ("subject", "changed"), [("AW: bikes  CRM:0", False), ("[Fwd: Bikes]", False), ("Re: Trikes", True), ("Bikes again", True)]
)
def test_a_subject_changed_where_more_than_prefix_and_token_did(subject: str, changed: bool) -> None:
    assert subject_changed(Message(1, subject=subject), Known(subject="Bikes CRM:1"), tokens) is changed


def test_so_many_parents_are_looked_for() -> None:
    many = replace(REPLY, in_reply_to=("<m@x>", "<p@x>"), references=tuple(f"<{number}@x>" for number in range(100)))
    found = reply_ids(many)
    assert len(found) == MOST_PARENTS
    assert found[:2] == ["<p@x>", "<99@x>"], "never its own, and the latest reference first"


def test_a_message_waits_for_what_it_names_and_its_conversation() -> None:
    both = Organization()
    assert awaited_keys(REPLY, both) == ("<p@x>", conversation_key(HEAD))
    off = Organization(correlation=CorrelationSettings(in_reply_to=False, conversation_index=False))
    assert awaited_keys(REPLY, off) == ()
    assert fulfilled_keys(REPLY) == ("<m@x>", conversation_key(HEAD))
    root = replace(REPLY, in_reply_to=(), thread_index=written())
    assert awaited_keys(root, both) == (), "the beginning of a conversation waits for nothing"
