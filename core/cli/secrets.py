"""secret set, rm, list. A value is read from stdin or a hidden prompt and is never an argument."""

from __future__ import annotations

import sys

from core.cli.context import Context
from core.cli.output import Column
from core.domain.secret import Secret
from core.errors import UsageError


def secret(context: Context) -> int:
    """Store, remove or list."""
    action = {"set": _set, "rm": _remove, "list": _list}[context.args.action]
    return action(context)


def _set(context: Context) -> int:
    reference: str = context.args.reference
    with context.open() as app:
        if app.secrets.read_only:
            # Refused before anything is asked for; the place itself says why.
            app.secrets.set(reference, Secret(""))
        app.secrets.set(reference, _read_value(reference))
        reset = app.service.secret_changed(reference)
    if context.out.as_json:
        context.out.document({"secret": reference, "stored": True, "reset": list(reset)})
    else:
        context.out.note(f"Stored as {reference}.")
        _say_reset(context, reset)
    return 0


def _say_reset(context: Context, reset: tuple[str, ...]) -> None:
    if reset:
        context.out.note(f"To be tested anew, as they sign in by it: {', '.join(reset)}.")


def _read_value(reference: str) -> Secret:
    """Read the value; one line end at its end belongs to the terminal or `echo`, not to the password."""
    if sys.stdin.isatty():
        from getpass import getpass

        value = getpass(f"Value of {reference} (not shown): ")
    else:
        try:
            value = sys.stdin.buffer.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise UsageError("the value is not UTF-8 text") from error
        value = value.removesuffix("\n").removesuffix("\r")
    if not value:
        raise UsageError("the value is empty", hint="Nothing was stored. Type it at the prompt, or pipe it in.")
    return Secret(value)


def _remove(context: Context) -> int:
    reference: str = context.args.reference
    with context.open() as app:
        removed = app.secrets.remove(reference)
        reset = app.service.secret_changed(reference) if removed else ()
    if not removed:
        raise UsageError(f"no secret is stored as '{reference}'", hint="postroom secret list shows what there is.")
    if context.out.as_json:
        context.out.document({"secret": reference, "removed": True, "reset": list(reset)})
    else:
        context.out.note(f"Removed {reference}.")
        _say_reset(context, reset)
    return 0


def _list(context: Context) -> int:
    with context.open() as app:
        references = app.secrets.references()
    if context.out.as_json:
        context.out.document({"secrets": references})
    else:
        context.out.table([Column("Reference")], [[each] for each in references], "No secret is stored.")
    return 0
