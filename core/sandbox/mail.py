"""The 200 messages that the demo begins with at POP3, and the endless supply of new ones.

Made with the standard library's `email` and, where that would be too tidy, octet by octet. The same base time and seed give
the same mail, octet for octet, on one version of Python.
"""

from datetime import datetime

from core.sandbox import automatic, letters, rich
from core.sandbox.awkward import awkward
from core.sandbox.desk import SEED, DemoMessage, Desk
from core.sandbox.exchange_mail import fresh_at_exchange
from core.sandbox.threads import threads

COUNT = 200
"""How many messages the POP3 mailboxes begin with; some lie in several mailboxes."""


def demo_messages(base: datetime, seed: int = SEED) -> list[DemoMessage]:
    """All messages, oldest first; `base` is aware, and everything is older than it by up to 30 days."""
    desk = Desk(base, seed)
    made = [
        *letters.letters(desk),
        *threads(desk),
        *awkward(desk),
        *rich.html_only(desk, 7),
        *rich.alternatives(desk, 11),
        *rich.attachments(desk, 20),
        *rich.inline_pictures(desk, 6),
        *rich.forwarded(desk, 5),
        *letters.shared(desk, 14),
        *letters.strangers(desk, 12),
        *automatic.newsletters(desk, 9),
        *automatic.automatic_replies(desk, 5),
        *automatic.bounces(desk),
    ]
    made += letters.orders(desk, COUNT - len(made))
    return sorted(made, key=lambda message: message.at)


def fresh_message(now: datetime, number: int) -> DemoMessage:
    """One new message that arrives at `now` (aware); the same number gives a message of the same kind.

    Even numbers are for POP3, odd ones for Exchange.
    """
    desk = _Now(now, SEED + number, f"n{number}.")
    turn = number // 2
    if number % 2:
        return fresh_at_exchange(desk, turn)
    makers = (
        lambda: letters.orders(desk, 1 + turn % 4)[-1],
        lambda: rich.alternatives(desk, 1)[0],
        lambda: letters.shared(desk, 1)[0],
        lambda: rich.attachments(desk, 1)[0],
        lambda: letters.strangers(desk, 1)[0],
    )
    return makers[turn % len(makers)]()


class _Now(Desk):
    """A desk whose every moment is now."""

    def moment(self) -> datetime:
        return self.base
