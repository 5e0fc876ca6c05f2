"""regarding: what an email concerns, as a person says; pinned, and let go again."""

from __future__ import annotations

from core.cli.context import Context
from core.cli.output import printable
from core.cli.words import whole_activity_json
from core.domain.activity import Email
from core.domain.filing import RegardingBy
from core.domain.folder_rule import NOBODY
from core.errors import UsageError

#: In the place of a record: folder rules may say so again.
UNPINNED = "unpinned"


def regarding(context: Context) -> int:
    """Say what an email concerns, or let go of that."""
    args = context.args
    if not (args.id.isascii() and args.id.isdigit()):
        raise UsageError(f"'{args.id}' is no id of an activity", hint="postroom activities lists them.")
    with context.open() as app:
        if args.target == UNPINNED:
            email = app.service.release_regarding(int(args.id))
        else:
            email = app.service.set_regarding(int(args.id), None if args.target == NOBODY else args.target)
    if context.out.as_json:
        context.out.document(whole_activity_json(email))
    else:
        context.out.line(f"Activity {email.id} concerns {printable(regarding_words(email) or 'nothing')}.")
    return 0


def regarding_words(email: Email) -> str:
    """The record of an email and who said so; empty where it concerns nothing and nobody said so."""
    record = "" if email.regarding is None else f"{email.regarding.type.value}: {email.regarding.name}"
    match email.regarding_set_by:
        case RegardingBy.PERSON:
            return f"{record or 'nothing'}, pinned: a person said so"
        case RegardingBy.FOLDER_RULE if record:
            return f"{record}, by a folder rule"
        case RegardingBy.MAIL_RULE if record:
            return f"{record}, by a rule for incoming mail"
        case _:
            return record
