"""The collector while modules are loaded."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from core.loading import loading

NAME = "a_module_that_was_just_loaded"


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    was = gc.isenabled()
    gc.enable()
    yield
    sys.modules.pop(NAME, None)
    (gc.enable if was else gc.disable)()


def test_it_rests_while_modules_are_loaded_and_leaves_them_alone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    set_aside: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: set_aside.append(gc.isenabled()))
    with loading():
        assert not gc.isenabled()
        sys.modules[NAME] = ModuleType(NAME)
    assert gc.isenabled()
    assert set_aside == [False]


def test_nothing_is_set_aside_where_nothing_was_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "freeze", lambda: pytest.fail("garbage of others was set aside"))
    with loading(), loading():
        pass
    assert gc.isenabled()


def test_a_collector_that_rested_before_goes_on_resting_and_a_failure_wakes_it() -> None:
    gc.disable()
    with loading():
        pass
    assert not gc.isenabled()
    gc.enable()
    with pytest.raises(ImportError), loading():
        raise ImportError
    assert gc.isenabled()
