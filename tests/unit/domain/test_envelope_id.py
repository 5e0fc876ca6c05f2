"""The id by which reports find the email and the attempt they are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.envelope_id import EnvelopeId, envelope_id, read_envelope_id
from core.domain.ids import ActivityId


@given(st.integers(1, 2**63 - 1), st.integers(1, 999_999), st.text(min_size=1).filter(lambda text: text == text.strip().strip("<>")))
def test_it_is_read_back(number: int, attempt: int, name: str) -> None:
    made = envelope_id(ActivityId(number), attempt, f"<{name}>")
    assert len(made) <= 43
    found = read_envelope_id(made)
    assert found is not None
    assert (found.activity_id, found.attempt) == (number, attempt)
    assert found.seals(f"<{name}>")
    assert found.seals(name)


def test_it_is_the_same_each_time_and_another_for_each_attempt() -> None:
    made = [envelope_id(ActivityId(7), attempt, "<a@corp.test>") for attempt in (1, 1, 2)]
    assert made == ["7.1.bee962714df86067", "7.1.bee962714df86067", "7.2.bee962714df86067"]


def test_an_id_of_another_email_or_store_is_not_ours() -> None:
    made = read_envelope_id(envelope_id(ActivityId(7), 1, "<a@corp.test>"))
    assert made is not None
    assert not made.seals("<b@corp.test>")
    assert not EnvelopeId(ActivityId(8), 1, made.seal).seals("<a@corp.test>")


@pytest.mark.parametrize(
    "text", ["", "QQ314159", "7.1.91a5", "7.1.91A5A2AC4C6A9AC6", "x.1.0123456789abcdef", "7.1.0123456789abcdef.9", "-7.1.0123456789abcdef"]
)
def test_what_is_none_of_ours(text: str) -> None:
    assert read_envelope_id(text) is None


def test_what_servers_put_around_it() -> None:
    assert read_envelope_id(" <7.1.0123456789abcdef> ") == EnvelopeId(ActivityId(7), 1, "0123456789abcdef")
