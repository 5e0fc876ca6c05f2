"""Mail that the program sends by itself: signed, so that it is known again, and bounded for each address, so that no loop can run away.

    may it be sent? ──▶ counted ──▶ signed ──▶ sent
        │ the bound for its address is reached
        └──▶ not sent; one alert, which ends with the next mail that may be sent

The bound is for this mail alone: what others send is tracked however much it is, and what people send leaves however much it is.
"""

from __future__ import annotations

import secrets

from core.domain.alert import AUTOMATIC_MAIL_STOPPED, AlertDraft, AlertLevel
from core.domain.organization import Organization
from core.domain.own_mail import loop_mark
from core.pipelines.report import Tools


def may_send(tools: Tools, organization: Organization, address: str) -> bool:
    """Whether one more mail may be sent by itself to an address now; if so it counts as sent. Raises what the store raises."""
    now, most = tools.clock.now(), organization.automatic_mail_per_hour
    with tools.store.writing() as uow:
        allowed = uow.note_automatic_mail(address, now, most)
        if allowed:
            uow.clear_alert(None, AUTOMATIC_MAIL_STOPPED, address.lower())
        else:
            title = f"Nothing more is sent to {address} automatically for now: {most} mails in an hour are the most that may be"
            hint = "See what causes so many. Mail of people and tracking are not affected; the bound is a setting of the organisation."
            uow.raise_alert(AlertDraft(AlertLevel.WARNING, AUTOMATIC_MAIL_STOPPED, title, hint, fold_key=address.lower()), now)
    return allowed


def own_mark(tools: Tools) -> str:
    """The header value that a mail sent by itself carries. Raises what the store raises."""
    with tools.store.writing() as uow:
        key = uow.made_loop_key()
    return loop_mark(key, tools.clock.now(), secrets.token_hex(16))
