"""suggestions: messages that may answer an email by its token; a person confirms or dismisses."""

from __future__ import annotations

from typing import Any

from core.cli.context import Context
from core.cli.output import Column
from core.cli.words import link_json, local_time, time_json
from core.domain.suggestion import Suggestion


def suggestions(context: Context) -> int:
    """List, confirm or dismiss."""
    args = context.args
    with context.open() as app:
        if args.confirm is not None:
            return _say(context, app.service.confirm_suggestion(args.confirm))
        if args.dismiss is not None:
            return _say(context, app.service.dismiss_suggestion(args.dismiss))
        found = app.service.suggestions(args.limit)
    if context.out.as_json:
        context.out.document({"suggestions": [suggestion_json(each) for each in found]})
        return 0
    columns = (Column("ID"), Column("AT"), Column("MAILBOX"), Column("SENDER"), Column("SUBJECT"), Column("MAY ANSWER"))
    rows = [
        [str(each.id), local_time(each.at), each.mailbox, each.sender, each.subject, f"#{each.candidate} {each.candidate_subject}"]
        for each in found
    ]
    context.out.table(columns, rows, "There is nothing to decide.")
    return 0


def suggestion_json(suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion as the contract writes it."""
    return {
        "id": suggestion.id,
        "message_id": suggestion.message_id,
        "subject": suggestion.subject,
        "sender": suggestion.sender,
        "mailbox": suggestion.mailbox,
        "activity_id": suggestion.activity_id,
        "candidate": {
            "id": suggestion.candidate,
            "subject": suggestion.candidate_subject,
            "regarding": link_json(suggestion.regarding),
        },
        "token": suggestion.token,
        "because": suggestion.because,
        "at": time_json(suggestion.at),
        "decision": suggestion.decision,
    }


def _say(context: Context, suggestion: Suggestion) -> int:
    if context.out.as_json:
        context.out.document({"suggestion": suggestion_json(suggestion)})
    elif suggestion.decision == "confirmed" and suggestion.activity_id is None:
        context.out.note(f"It will be tracked at the next run of {suggestion.mailbox}, as an answer to #{suggestion.candidate}.")
    elif suggestion.decision == "confirmed":
        context.out.note(f"#{suggestion.activity_id} answers #{suggestion.candidate}.")
    else:
        context.out.note("The suggestion is dismissed.")
    return 0
