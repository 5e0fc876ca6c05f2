"""The tracking token: made, appended, found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.organization import TokenSettings
from core.domain.tracking_token import TrackingToken, append_token, counter_modulus, cut, find_tokens, format_token, parse_token
from core.errors import UsageError

DEFAULT = TokenSettings()


def test_a_token_is_prefix_zero_user_and_counter() -> None:
    assert format_token(DEFAULT, 1, 1) == "CRM:0001001"


def test_the_base_is_added_to_the_user() -> None:
    assert format_token(TokenSettings(base=500), 7, 42) == "CRM:0507042"


def test_the_counter_wraps() -> None:
    assert counter_modulus(DEFAULT) == 1000
    assert format_token(DEFAULT, 1, 1000) == "CRM:0001000"
    assert format_token(DEFAULT, 1, 1999) == "CRM:0001999"


def test_a_user_number_wider_than_its_digits_is_written_in_full() -> None:
    settings = TokenSettings(base=2_147_483_000)
    token = format_token(settings, 647, 5)
    assert token == "CRM:02147483647005"
    assert find_tokens(f"Re: x {token}", settings) == [token]


@pytest.mark.parametrize(
    "settings",
    [
        TokenSettings(prefix=""),
        TokenSettings(prefix="x" * 21),
        TokenSettings(prefix="a\r\nb"),
        TokenSettings(prefix=" a"),
        TokenSettings(base=-1),
        TokenSettings(user_digits=0),
        TokenSettings(user_digits=11),
        TokenSettings(counter_digits=0),
        TokenSettings(counter_digits=10),
    ],
)
def test_unusable_settings_are_refused(settings: TokenSettings) -> None:
    with pytest.raises(UsageError):
        format_token(settings, 1, 1)


@pytest.mark.parametrize(("user", "count"), [(-1, 0), (0, -1)])
def test_negative_numbers_are_refused(user: int, count: int) -> None:
    with pytest.raises(UsageError):
        format_token(DEFAULT, user, count)


def test_parse_is_the_inverse() -> None:
    assert parse_token("CRM:0012345", DEFAULT) == TrackingToken(12, 345)
    assert parse_token(" crm:0012345 ", DEFAULT) == TrackingToken(12, 345)
    assert parse_token("CRM:0012345 x", DEFAULT) is None
    assert parse_token("", DEFAULT) is None


@given(
    st.builds(
        TokenSettings,
        prefix=st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20),
        base=st.integers(0, 2_147_483_647),
        user_digits=st.integers(1, 10),
        counter_digits=st.integers(1, 9),
    ),
    st.integers(0, 10_000),
    st.integers(0, 10**10),
)
def test_every_token_made_is_parsed_again(settings: TokenSettings, user: int, count: int) -> None:
    token = format_token(settings, user, count)
    assert parse_token(token, settings) == TrackingToken(settings.base + user, count % counter_modulus(settings))
    assert token in find_tokens(append_token("subject", token, 255), settings)


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("", []),
        ("no token", []),
        ("Re: Offer CRM:0001001", ["CRM:0001001"]),
        ("RE: OFFER crm:0001001", ["CRM:0001001"]),
        ("Offer Crm:0001001 (was: something) [EXTERNAL]", ["CRM:0001001"]),
        ("Offer CRM:0001001]", ["CRM:0001001"]),
        ("[CRM:0001001] Offer", ["CRM:0001001"]),
        ("Offer CRM: 0001001", ["CRM:0001001"]),
        ("Offer CRM:\t0001001", ["CRM:0001001"]),
        ("提案CRM:0001001", ["CRM:0001001"]),
        ("a CRM:0001001 b CRM:0002002", ["CRM:0002002", "CRM:0001001"]),
        ("a CRM:0001001 b CRM:0002002 c CRM:0001001", ["CRM:0001001", "CRM:0002002"]),
        ("CRM:1001001", ["CRM:0001001"]),
        ("CRM:000100", []),
        ("CRM:00010012", []),
        ("CRM:01234567", ["CRM:01234567"]),
        ("XCRM:0001001", []),
        ("CRM:000100a", []),
        ("CRM:\u0660\u0660\u0660\u0661\u0660\u0660\u0661", []),
        ("CRM:2001001", []),
    ],
)
def test_tokens_are_found_last_first(subject: str, found: list[str]) -> None:
    assert find_tokens(subject, DEFAULT) == found


def test_a_prefix_of_regex_signs_and_blanks_is_taken_as_written() -> None:
    settings = TokenSettings(prefix="[a+b] #")
    token = format_token(settings, 3, 4)
    assert token == "[a+b] #0003004"
    assert find_tokens("Re: x [A+B]\t#0003004", settings) == [token]
    assert find_tokens("Re: x [aab] #0003004", settings) == []


def test_the_token_goes_to_the_end() -> None:
    assert append_token("Offer", "CRM:0001001", 255) == "Offer CRM:0001001"
    assert append_token("Offer  ", "CRM:0001001", 255) == "Offer CRM:0001001"
    assert append_token("", "CRM:0001001", 255) == "CRM:0001001"


def test_a_token_at_the_end_is_not_doubled() -> None:
    assert append_token("Offer CRM:0001001", "CRM:0001001", 255) == "Offer CRM:0001001"


def test_the_subject_is_cut_first() -> None:
    assert append_token("x" * 300, "CRM:0001001", 255) == "x" * 243 + " CRM:0001001"
    assert append_token("Offer", "CRM:0001001", 13) == "O CRM:0001001"
    assert append_token("Offer", "CRM:0001001", 12) == "CRM:0001001"
    assert append_token("Offer", "CRM:0001001", 11) == "CRM:0001001"


def test_a_token_that_does_not_fit_is_left_out() -> None:
    assert append_token("A long subject", "CRM:0001001", 10) == "A long sub"


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("abc", 3, "abc"),
        ("abc", 0, ""),
        ("ae\u0301b", 2, "a"),
        ("ae\u0301b", 3, "ae\u0301"),
        ("a\U0001f469\u200d\U0001f4bbb", 2, "a"),
        ("a\U0001f469\u200d\U0001f4bbb", 3, "a"),
        ("a\U0001f44d\U0001f3fdb", 2, "a"),
        ("a\u2764\ufe0fb", 2, "a"),
        ("\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", 3, "\U0001f1e9\U0001f1ea"),
        ("\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", 2, "\U0001f1e9\U0001f1ea"),
        ("नमस्ते", 5, "नमस्"),
        ("नमस्ते", 3, "नम"),
        ("a" + "\u0301" * 100, 60, "a" + "\u0301" * 59),
        ("\ud83d\ude00x", 1, ""),
    ],
)
def test_cut_keeps_what_is_drawn_as_one(text: str, length: int, expected: str) -> None:
    assert cut(text, length) == expected


@given(st.text(max_size=60), st.integers(0, 40))
def test_appending_never_exceeds_the_length(subject: str, length: int) -> None:
    assert len(append_token(subject, "CRM:0001001", length)) <= length
