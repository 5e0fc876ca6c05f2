"""backup and restore: one file that holds the store, its raw messages and the settings, and never a secret."""

from __future__ import annotations

from collections.abc import Callable

from core.cli.context import Context
from core.cli.output import Output, printable
from core.cli.plurals import be, many
from core.domain.backup import BackupReport, RestoreOrder, RestoreReport

#: Progress is told in steps of so many per cent.
_STEP = 10


def backup(context: Context) -> int:
    """Write a backup while everything goes on; 1 where a raw message that the store names was not there to be copied."""
    out = context.out
    with context.open() as app:
        report = app.backup(context.args.file.absolute(), context.token, told(out))
    if out.as_json:
        out.document(
            {
                "backup": {
                    "path": str(report.path),
                    "created_at": report.created_at.isoformat(),
                    "instance_id": report.instance_id,
                    "schema": report.schema,
                    "size_bytes": report.size_bytes,
                    "packs": report.packs,
                    "secrets": list(report.secrets),
                    "missing": list(report.missing),
                }
            }
        )
    else:
        _show_backup(out, report)
    return 1 if report.missing else 0


def restore(context: Context) -> int:
    """Restore a backup into the home."""
    args, out = context.args, context.out
    order = RestoreOrder(args.file.absolute(), force=args.force, same_place=args.same_place)
    report = context.doors().restore(context.place(), order, context.token, told(out))
    if out.as_json:
        out.document(
            {
                "restore": {
                    "created_at": report.created_at.isoformat(),
                    "instance_id": report.instance_id,
                    "schema": report.schema,
                    "program": report.program,
                    "set_aside": None if report.set_aside is None else str(report.set_aside),
                    "held": report.held,
                    "mail_held": report.mail_held,
                    "packs": report.packs,
                    "secrets": list(report.secrets),
                    "missing": list(report.missing),
                }
            }
        )
    else:
        _show_restore(out, report)
    return 0


def told(out: Output) -> Callable[[int, int], None]:
    """Tell progress on stderr, in few lines."""
    last = 0

    def progress(done: int, total: int) -> None:
        nonlocal last
        percent = 100 * done // total if total else 100
        if percent >= last + _STEP:
            last = percent - percent % _STEP
            out.note(f"{last} %")

    return progress


def _show_backup(out: Output, report: BackupReport) -> None:
    out.line(f"{printable(str(report.path))}: {report.size_bytes / 1_000_000:.1f} MB, schema {report.schema}")
    _show_secrets(out, report.secrets, "Passwords are not in it. Keep, or be able to store again:")
    if report.missing:
        missing = len(report.missing)
        so = be(missing, "was not in the home, so it is", "were not in the home, so they are")
        out.line(f"{many(missing, 'file')} of raw messages {so} not in the backup:")
        for name in report.missing:
            out.line(f"  {printable(name)}")


def _show_restore(out: Output, report: RestoreReport) -> None:
    out.line(f"Restored the backup of {report.created_at.astimezone():%Y-%m-%d %H:%M:%S}, made by Postroom {printable(report.program)}.")
    if report.set_aside is not None:
        out.line(f"What was there before is in {printable(str(report.set_aside))}.")
    if report.mail_held:
        out.line(
            f"{many(report.mail_held, 'email')} may have been sent since; each waits for you: "
            "postroom activities --direction out --status unknown"
        )
    _show_secrets(out, report.secrets, "Passwords were not in it. Store them again where this machine does not have them:")
    if report.held:
        out.line("Nothing is processed until you run: postroom guard release (or postroom guard sandbox)")


def _show_secrets(out: Output, references: tuple[str, ...], words: str) -> None:
    if references:
        out.line(words)
        for reference in references:
            out.line(f"  {printable(reference)}")
