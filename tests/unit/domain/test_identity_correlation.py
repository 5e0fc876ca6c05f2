"""When two messages are one email, and which email a message answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from core.domain.activity import CorrelationMethod
from core.domain.correlation import Leads, correlate, reply_ids
from core.domain.identity import identity, identity_base, is_by_content
from core.domain.ids import RecordId, UserId
from core.domain.message import Address, Message
from core.domain.organization import CorrelationSettings, Organization, TokenSettings
from core.domain.ownership import owner_of
from core.domain.record import RecordLink, RecordType

MESSAGE = Message(
    size_bytes=10,
    message_id="<a@x.test>",
    date=datetime(2026, 1, 2, tzinfo=UTC),
    from_=(Address("Rene@Contoso.test"),),
    to=(Address("alice@corp.test"),),
    subject="Bikes",
    body_digest=b"1",
)
CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(7), "Contoso")


@dataclass(frozen=True)
class Sent:
    subject: str = "Bikes"
    regarding: RecordLink | None = None
    parties: frozenset[str] = frozenset({"rene@contoso.test"})
    id: int = 1
    message_id: str | None = None
    records: frozenset[RecordId] = frozenset()
    conversation: str | None = None


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"subject": "[list] Bikes", "body_digest": b"2", "to": ()}, True),
        ({"from_": (Address("rene@contoso.test", "R"),)}, True),
        ({"message_id": "<b@x.test>"}, False),
        ({"from_": (Address("mallory@x.test"),)}, False),
        ({"date": datetime(2026, 1, 3, tzinfo=UTC)}, False),
    ],
)
def test_identity_is_message_id_author_and_date(change: dict[str, object], same: bool) -> None:
    other = replace(MESSAGE, **change)  # type: ignore[arg-type]
    assert (identity_base(other) == identity_base(MESSAGE)) is same


@pytest.mark.parametrize("field", ["subject", "to", "from_", "date", "body_digest"])
def test_without_a_message_id_the_content_is_the_identity(field: str) -> None:
    bare = replace(MESSAGE, message_id=None)
    values = {"subject": "x", "to": (), "from_": (Address("z@x.test"),), "date": None, "body_digest": b"9"}
    assert is_by_content(identity_base(bare))
    assert identity_base(bare) == identity_base(replace(bare))
    assert identity_base(bare) != identity_base(replace(bare, **{field: values[field]}))  # type: ignore[arg-type]


def test_ordinals_tell_equal_content_apart() -> None:
    assert len({identity("c1", number) for number in range(3)}) == 3
    assert identity("c1", 0) == "c1"


def _tokens(subject: str) -> list[str]:
    return [word for word in subject.split() if word.startswith("CRM:")]


def test_in_reply_to_comes_before_references_and_those_from_the_latest_back() -> None:
    reply = replace(MESSAGE, in_reply_to=("<c@x>",), references=("<a@x>", "<b@x>", "<c@x>"))
    assert reply_ids(reply) == ["<c@x>", "<b@x>", "<a@x>"]


def test_a_known_parent_correlates_and_the_copy_with_a_regarding_is_preferred() -> None:
    reply = replace(MESSAGE, in_reply_to=("<p@x>",))
    with_record = Sent(regarding=CONTOSO)
    found = correlate(reply, Organization(), Leads({"<p@x>": [Sent(), with_record]}), _tokens)
    assert (found.method, found.email) == (CorrelationMethod.IN_REPLY_TO, with_record)


def test_a_token_correlates_a_participant_and_never_a_stranger() -> None:
    reply = replace(MESSAGE, subject="Re: Bikes CRM:0001001")
    by_token = {"CRM:0001001": [Sent()]}
    assert correlate(reply, Organization(), Leads(by_token=by_token), _tokens).method is CorrelationMethod.TRACKING_TOKEN
    stranger = replace(reply, from_=(Address("mallory@x.test"),))
    refused = correlate(stranger, Organization(), Leads(by_token=by_token), _tokens)
    assert (refused.method, refused.email) == (CorrelationMethod.NONE, None)
    assert refused.steps[0].result == "not followed"


def test_switches_turn_each_way_off() -> None:
    reply = replace(MESSAGE, in_reply_to=("<p@x>",), subject="CRM:0001001")
    off = Organization(correlation=CorrelationSettings(in_reply_to=False), tracking_token=TokenSettings(enabled=False))
    found = correlate(reply, off, Leads({"<p@x>": [Sent()]}, {"CRM:0001001": [Sent()]}), _tokens)
    assert found.email is None


@pytest.mark.parametrize(
    ("candidates", "correlated", "sender", "expected"),
    [
        ([1, 2, 3], 2, 3, 2),
        ([1, 2, 3], 9, 3, 3),
        ([1, 2, 3], None, 9, 1),
        ([], 2, 3, 5),
    ],
)
def test_the_owner_is_chosen_as_facts_4_8_say(candidates: list[int], correlated: int | None, sender: int | None, expected: int) -> None:
    owner, _ = owner_of(
        [UserId(number) for number in candidates],
        correlated=UserId(correlated) if correlated else None,
        sender=UserId(sender) if sender else None,
        fallback=UserId(5),
    )
    assert owner == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (Message(1, from_=(Address("a@x"), Address("b@x"))), Address("a@x")),
        (Message(1, from_=(Address("", "Nobody"), Address("b@x"))), Address("b@x")),
        (Message(1, from_=(Address("", "Nobody"),), sender=Address("s@x")), Address("s@x")),
        (Message(1, return_path="r@x"), Address("r@x")),
        (Message(1, from_=(Address("", "MAILER-DAEMON"),)), Address("", "MAILER-DAEMON")),
        (Message(1, headers=(("From", " <> "),)), Address("")),
        (Message(1, headers=(("From", ""),)), None),
        (Message(1), None),
    ],
)
def test_the_author_is_found_even_where_from_names_no_address(message: Message, expected: Address | None) -> None:
    assert message.author == expected
