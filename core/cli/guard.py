"""guard: whether this copy of the store may act on the world, and a person's decision about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.output import Json, Output, printable
from core.cli.plurals import many
from core.domain.guard import GuardState, GuardStatus

if TYPE_CHECKING:
    from core.app import App

_WORDS = {
    GuardState.OPEN: "open: mail is sent and received",
    GuardState.HELD: "held: nothing is processed",
    GuardState.SANDBOX: "sandbox: mail is received, nothing is sent, no server is changed",
}


def guard(context: Context) -> int:
    """See the clone guard, release it, or choose the sandbox."""
    with context.open() as app:
        match context.args.action:
            case "release":
                status = app.service.release_guard(hold_mail=context.args.hold_mail)
            case "sandbox":
                status = app.service.sandbox_guard()
            case _:
                status = app.service.guard()
        if context.out.as_json:
            context.out.document({"guard": guard_json(status)})
        else:
            _show(context.out, app, status)
    return 0


def guard_json(status: GuardStatus) -> Json:
    """The guard as the contract writes it."""
    return {
        "state": status.guard.state.value,
        "instance_id": status.instance_id,
        "reason": status.guard.reason,
        "known_place": None if status.known is None else str(status.known),
        "this_place": str(status.this),
        "since": None if status.since is None else status.since.isoformat(),
        "by": status.by,
        "waiting": status.waiting,
        "mail_held": status.mail_held,
    }


def say_held(out: Output, status: GuardStatus) -> None:
    """Say on stderr that the store is held, and what to do; nothing where it is not."""
    if status.guard.state is GuardState.HELD:
        out.stderr.write(f"{printable(status.guard.reason)}\n  what to do: postroom guard release, or postroom guard sandbox\n")
        out.stderr.flush()
    elif status.guard.state is GuardState.SANDBOX:
        out.note(printable(status.guard.reason))


def _waiting(status: GuardStatus) -> str:
    """How much mail is sent once the store is open, for a person."""
    if not status.waiting:
        return "No email waits to be sent."
    lists = "postroom activities --direction out --status pending-send lists them."
    if status.guard.state is GuardState.OPEN:
        return f"{many(status.waiting, 'email')} will be sent from here; {lists}"
    return f"{many(status.waiting, 'email')} would be sent once it is released, none with guard release --hold-mail; {lists}"


def _show(out: Output, app: App, status: GuardStatus) -> None:
    """The guard for a person."""
    out.line(_WORDS[status.guard.state])
    if status.guard.reason:
        out.line(f"  {printable(status.guard.reason)}")
    out.line(f"  this place:  {printable(str(status.this))}")
    if status.known is not None and status.known != status.this:
        out.line(f"  known place: {printable(str(status.known))}")
    if status.since is not None:
        out.line(f"  since:       {status.since.astimezone():%Y-%m-%d %H:%M:%S}" + (f", by {printable(status.by)}" if status.by else ""))
    if status.mail_held:
        out.line(f"  {many(status.mail_held, 'email')} may have been sent already; each waits for you: resend it or cancel it.")
        out.line("  postroom activities --direction out --status unknown lists them.")
    out.line(f"  {_waiting(status)}")
    if status.guard.state is GuardState.SANDBOX:
        out.line(f"  What is sent is written to {app.outbox}.")
