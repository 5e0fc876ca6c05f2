"""What is known to be secret is masked; of what comes and goes, the last is known."""

from __future__ import annotations

import pytest

from core import logs
from core.logs import Redactor


def test_of_many_the_last_read_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MOST_KNOWN", 3)
    redactor = Redactor()
    for value in ("password", "token-1", "token-2", "password", "token-3", "token-4"):
        redactor.remember(value)
        assert redactor.clean(value) == "***"
    assert redactor.clean("password token-1 token-2 token-3 token-4") == "*** token-1 token-2 *** ***"


def test_a_secret_within_another_leaves_no_rest() -> None:
    redactor = Redactor()
    for value in ("secret", "secret-and-more"):
        redactor.remember(value)
    assert redactor.clean("secret-and-more, secret") == "***, ***"
