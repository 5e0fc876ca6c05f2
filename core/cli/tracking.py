"""track: a message from a file, regarding a record."""

from __future__ import annotations

from core.cli.context import Context
from core.cli.output import printable
from core.cli.words import activity_json
from core.domain.folder_rule import NOBODY
from core.errors import UsageError


def track(context: Context) -> int:
    """Track a message from a file; 1 where it cannot be read, and is in quarantine."""
    args, out = context.args, context.out
    try:
        octets = args.file.read_bytes()
    except OSError as error:
        raise UsageError(f"{args.file} cannot be read: {error.strerror or error}") from error
    with context.open() as app:
        done = app.folder_work.track_file(args.target, octets, mailbox=args.mailbox)
        email = None if done.activity_id is None else app.service.show(done.activity_id)
    if email is None:
        if out.as_json:
            out.document({"activity": None, "mailbox": done.mailbox, "known": False, "because": done.because})
        else:
            out.line(printable(f"It cannot be read, and is in quarantine at {done.mailbox}: {done.because}"))
        return 1
    if out.as_json:
        out.document({"activity": activity_json(email), "mailbox": done.mailbox, "known": done.known, "because": ""})
        return 0
    record = "no record" if args.target.strip() == NOBODY or email.regarding is None else f"{email.regarding.type} {email.regarding.name}"
    was = "It was tracked already, as" if done.known else "It is tracked as"
    out.line(printable(f"{was} {email.id}, at {done.mailbox}, regarding {record}."))
    return 0
