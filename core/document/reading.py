"""From the text of a document to its types, with every fault of its form."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from core.document.faults import Faults
from core.document.models import Document, OrganizationEntry

_ROUNDS = 8
"""Rounds of taking faulty places out to see what stands behind them; two are usual."""
_IDENTITY = {"id", "name", "email", "title", "mailbox", "folder"}
_MESSAGES = {
    "extra_forbidden": "unknown key",
    "invalid_key": "unknown key",
    "missing": "is required",
    "string_type": "must be text; put it in quotes",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "model_type": "must be a mapping of keys",
    "model_attributes_type": "must be a mapping of keys",
    "dict_type": "must be a mapping of keys",
    "list_type": "must be a list",
}


class _Constructor(SafeConstructor):
    """Leaves times as text: they are read with their offset, which YAML's own times lose."""


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def read(given: str | dict[str, Any]) -> tuple[Document | None, Faults]:
    """Return the document, given as its text or as what YAML makes of one, and the faults of its form.

    The document is None where too little is left to look further; otherwise what is faulty has been taken out of it, so that what
    depends on other entries can be checked as well.
    """
    faults = Faults()
    raw = load(given, faults) if isinstance(given, str) else given
    if faults.found:
        return None, faults
    if not isinstance(raw, dict):
        faults.add("postroom", "is required: the first line of a document is postroom: 1")
        return None, faults
    _join_kebab(raw, faults)
    faults.raw = raw
    return _validated(raw, faults), faults


def load(text: str, faults: Faults) -> object:
    """What YAML makes of a text; None where it is none, which is noted."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    try:
        loaded: object = yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = 1 if mark is None else mark.line + 1
        faults.add(f"line {line}", " ".join(str(error.problem or error.context or "is not YAML").split()))
    except YAMLError as error:
        faults.add(f"line {text.count(chr(10), 0, getattr(error, 'position', 0)) + 1}", str(error).splitlines()[0])
    except ValueError as error:
        faults.add("line 1", f"a value cannot be read: {error}")
    except RecursionError:
        faults.add("line 1", "is nested too deeply")
    else:
        return loaded
    return None


def _join_kebab(raw: dict[Any, Any], faults: Faults) -> None:
    """Give the organisation's switches their snake-case names."""
    section = raw.get("organization")
    if not isinstance(section, dict):
        return
    joined: dict[Any, Any] = {}
    for key, value in section.items():
        snake = key.replace("-", "_") if isinstance(key, str) else key
        known = snake if snake in OrganizationEntry.model_fields else key
        if known in joined:
            faults.add(f"organization.{known}", "is given twice")
        joined[known] = value
    raw["organization"] = joined


def _validated(raw: dict[Any, Any], faults: Faults) -> Document | None:
    for _round in range(_ROUNDS):
        try:
            return Document.model_validate(raw)
        except ValidationError as error:
            complete = True
            for each in error.errors(include_url=False, include_input=False):
                # A key that is no text is still a key, not a place in a list.
                loc = each["loc"] if each["type"] != "invalid_key" else (*each["loc"][:-1], str(each["loc"][-1]))
                faults.add(_path(loc), _words(loc, each["type"], each["msg"], each.get("ctx", {})))
                complete = complete and _may_go(loc, each["type"])
                raw = _without(raw, loc) if complete else raw
            if not complete:
                return None
    return None


def _path(loc: tuple[int | str, ...]) -> str:
    path = ""
    for step in loc:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def _words(loc: tuple[int | str, ...], kind: str, message: str, context: dict[str, Any]) -> str:
    if loc == ("postroom",):
        return "is required: postroom: 1" if kind == "missing" else "must be 1, the only format there is"
    if kind == "value_error":
        return str(context["error"])
    if kind in {"greater_than_equal", "less_than_equal"}:
        return message.replace("Input should be", "must be")
    if kind == "literal_error":
        return f"must be one of {context['expected']}"
    return _MESSAGES.get(kind, message)


def _may_go(loc: tuple[int | str, ...], kind: str) -> bool:
    """False where the absence of this place would make faults of all that points at it."""
    if kind in {"extra_forbidden", "invalid_key"}:
        return True
    return len(loc) > 1 and isinstance(loc[-1], str) and loc[-1] not in _IDENTITY


def _without(node: Any, loc: tuple[int | str, ...]) -> Any:  # noqa: ANN401  whatever YAML holds
    """Return the tree without one place. Only what leads there is copied: aliases may name the rest many times over."""
    if isinstance(node, list):
        index = int(loc[0])
        return [*node[:index], _without(node[index], loc[1:]), *node[index + 1 :]]
    if len(loc) == 1:
        return {key: value for key, value in node.items() if str(key) != loc[0]}
    return {key: _without(value, loc[1:]) if key == loc[0] else value for key, value in node.items()}
