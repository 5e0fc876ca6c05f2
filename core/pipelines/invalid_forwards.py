"""The alert that what is forwarded to a forward mailbox cannot be used: told once, counted, over when forwarding works again."""

from __future__ import annotations

from core.domain.alert import AlertDraft, AlertLevel
from core.domain.mailbox import MailboxKind
from core.pipelines.report import Tools
from core.ports import Lease, MailboxContext

INVALID_FORWARDS = "InvalidForwardMailItem"


def tell_of_forwards(tools: Tools, context: MailboxContext, lease: Lease | None, *, invalid: int, tracked: int) -> None:
    """Raise the alert after a run of a forward mailbox that skipped some as invalid; end it after one that tracked some and had none."""
    mailbox = context.mailbox
    if mailbox.kind is not MailboxKind.FORWARD or not (invalid or tracked):
        return
    if invalid:
        some = "a message" if invalid == 1 else f"{invalid} messages"
        title = f"{mailbox.email_address}: {some} forwarded there could not be used"
        hint = (
            "Have the rule that forwards do it as an attachment, and set the incoming method of whoever forwards to forward-mailbox. "
            "postroom explain says what is wrong with a message; it is still on the server."
        )
        with tools.store.writing(lease) as uow:
            uow.raise_alert(AlertDraft(AlertLevel.WARNING, INVALID_FORWARDS, title, hint, mailbox.id), tools.clock.now())
        return
    with tools.store.reading() as reader:
        told = reader.open_alerts(mailbox.id, INVALID_FORWARDS)
    if told:
        with tools.store.writing(lease) as uow:
            uow.clear_alert(mailbox.id, INVALID_FORWARDS)
