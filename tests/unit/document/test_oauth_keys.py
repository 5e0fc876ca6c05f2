"""Keys of `oauth` and `proxy` in the document: round trip and faults."""

from __future__ import annotations

import pytest

from core.document import words
from core.document.describe import _endpoint_words
from core.domain.profile import Endpoint, OAuthSettings


@pytest.mark.parametrize("value", ["2027-01-31", "2028-02-29"])
def test_a_day(value: str) -> None:
    assert words.day(value) == value


@pytest.mark.parametrize("value", ["", "31.1.2027", "2027-02-29", "20270131", "2027-01-31T00:00:00Z"])
def test_no_day(value: str) -> None:
    with pytest.raises(ValueError, match="must be a day"):
        words.day(value)


def test_a_proxy_may_name_its_user_and_never_a_password() -> None:
    assert words.proxy("http://svc@proxy.corp.test:3128") == "http://svc@proxy.corp.test:3128"
    for value in ("http://svc:secret@proxy.corp.test", "http://svc:@proxy.corp.test"):
        with pytest.raises(ValueError, match="no password") as caught:
            words.proxy(value)
        assert "secret@" not in str(caught.value)


def test_every_field_is_described() -> None:
    oauth = OAuthSettings(
        "custom", "app", "t", "https://id/token", ("a",), "code", "s", "https://id/auth", "https://id/device", "2027-01-31"
    )
    shown = _endpoint_words(Endpoint(oauth=oauth))["oauth"]
    assert isinstance(shown, dict)
    assert set(shown) == set(OAuthSettings.__slots__)
    assert None not in shown.values()
