"""Every alert that core can raise has a kind with words in the console's filter, and there is no kind that nothing raises."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import core
from core.domain import alert as alerts
from gui.panes.alerts_words import kinds

CORE = Path(core.__file__).parent
#: Functions that make a code, by the part of it before the dash.
MADE = {"parked_code": "Parked", "failing_code": "StillFailing"}


def raised() -> Iterator[tuple[str, str]]:
    """The code of each `AlertDraft(` in core up to its dash, and where it stands."""
    for path in sorted(CORE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for function in functions:
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "AlertDraft":
                    module = importlib.import_module(".".join(("core", *path.relative_to(CORE).with_suffix("").parts)))
                    where = f"{path.relative_to(CORE)}:{node.lineno}"
                    for code in codes_of(node.args[1], function, module):
                        yield code.partition("-")[0], where


def codes_of(expression: ast.expr, function: ast.FunctionDef, module: ModuleType) -> Iterator[str]:
    """What an expression within a function can be as a code; fails for one that nobody taught this to read."""
    match expression:
        case ast.Constant(str(code)):
            yield code
        case ast.JoinedStr([ast.Constant(str(begin)), *_]):
            yield begin
        case ast.JoinedStr([ast.FormattedValue(value), *_]):
            yield from codes_of(value, function, module)
        case ast.Call(ast.Name(name)) if name in MADE:
            yield MADE[name]
        case ast.IfExp(body=first, orelse=second):
            yield from codes_of(first, function, module)
            yield from codes_of(second, function, module)
        case ast.Name(name) if isinstance(getattr(module, name, None), str):
            yield getattr(module, name)
        case ast.Name(name):
            assigned = list(_assigned(name, function))
            assert assigned, f"{module.__name__}: {name} is assigned nowhere in {function.name}"
            for one in assigned:
                yield from codes_of(one, function, module)
        case _:
            pytest.fail(f"{module.__name__}: what {ast.unparse(expression)} can be is not known")


def _assigned(name: str, function: ast.FunctionDef) -> Iterator[ast.expr]:
    """The expressions that a local name is given, also one of several at once."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id == name:
                    yield node.value
                elif isinstance(target, ast.Tuple):
                    place = next((at for at, one in enumerate(target.elts) if isinstance(one, ast.Name) and one.id == name), None)
                    if place is not None:
                        yield from _nth(node.value, place)


def _nth(value: ast.expr, place: int) -> Iterator[ast.expr]:
    match value:
        case ast.Tuple(elements):
            yield elements[place]
        case ast.IfExp(body=first, orelse=second):
            yield from _nth(first, place)
            yield from _nth(second, place)


def test_every_alert_has_its_words() -> None:
    known = {code for code, _words in kinds()}
    found = dict(raised())
    assert len(found) > 10
    missing = {code: where for code, where in found.items() if code not in known}
    assert missing == {}
    assert known - found.keys() == set()


def test_the_codes_that_core_names_are_all_raised_and_known() -> None:
    named = {
        value.partition("-")[0]
        for name, value in vars(alerts).items()
        if name.isupper() and isinstance(value, str) and not name.startswith("_")
    }
    assert {"SentCopyMissing", "DeliveryFailed", "SendingUnknown"} <= named
    assert named <= {code for code, _words in kinds()}


def test_no_two_kinds_read_alike() -> None:
    words = [said for _code, said in kinds()]
    assert len(set(words)) == len(words)
