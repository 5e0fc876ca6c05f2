"""SRV records (RFC 2782): which hosts offer a service of a domain, in the order in which they are to be asked.

The question is put to the resolver (`names`) in a helper thread, which a stop or a timeout abandons, as dial does with names.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter

from core.cancel import CancelToken
from core.errors import ConnectionFailed, InternalError
from core.ports.names import SrvRecord
from core.transports.names import standard

Query = Callable[[str, float], list[SrvRecord]]
"""Asks for the records of a name, within so many seconds; blocks. Nothing where there are none; raises ConnectionFailed."""


def in_order(records: Iterable[SrvRecord], up_to: Callable[[int], int] | None = None) -> list[SrvRecord]:
    """Return the records in the order in which clients are to try them (RFC 2782, "The format of the SRV RR": Weight).

    Lower numbers of priority come first. Among equals each next one is drawn, a weight being a share of the chances. `up_to` draws a
    number from 0 to its argument, both included. A target "." says that there is no such service, and is left out.
    """
    draw = up_to or (lambda most: random.randint(0, most))  # noqa: S311  spreads load, guards nothing
    ordered: list[SrvRecord] = []
    usable = [each for each in dict.fromkeys(records) if each.target.strip(".") and each.port]
    for _, group in groupby(sorted(usable, key=attrgetter("priority", "weight")), key=attrgetter("priority")):
        left = list(group)  # those of weight 0 stand first, as the RFC asks
        while left:
            drawn = draw(sum(each.weight for each in left))
            ordered.append(_drawn(left, drawn))
    return ordered


def _drawn(left: list[SrvRecord], drawn: int) -> SrvRecord:
    """Take out the first record whose running sum of weights reaches `drawn`."""
    total = 0
    for place, record in enumerate(left):
        total += record.weight
        if total >= drawn:
            return left.pop(place)
    raise InternalError(f"{drawn} was drawn out of {total}")


class _Question:
    """One question on a thread of its own."""

    def __init__(self, name: str, timeout_s: float, query: Query) -> None:
        self.done = threading.Event()
        self.records: list[SrvRecord] | None = None
        self.error: ConnectionFailed | None = None
        self._name = name
        self._timeout_s = timeout_s
        self._query = query

    def run(self) -> None:
        """Ask; `done` is set whatever comes out."""
        try:
            self.records = self._query(self._name, self._timeout_s)
        except ConnectionFailed as error:
            self.error = error
        finally:
            self.done.set()


def lookup(name: str, token: CancelToken, timeout_s: float, query: Query | None = None) -> list[SrvRecord]:
    """Return the SRV records of `name`, in order of use; empty where there are none.

    Raises ConnectionFailed (DNS does not answer, or not within `timeout_s` seconds), Cancelled.
    """
    token.check()
    question = _Question(name, timeout_s, query or standard().services)
    with token.on_cancel(question.done.set):
        threading.Thread(target=question.run, name=f"srv {name}", daemon=True).start()
        in_time = question.done.wait(timeout_s)
    token.check()
    if not in_time:
        raise ConnectionFailed(f"{name}: SRV records could not be looked up within {timeout_s:g} s")
    if question.error is not None:
        raise question.error
    if question.records is None:
        raise InternalError(f"{name}: the lookup of SRV records ended without an answer")
    return in_order(question.records)
