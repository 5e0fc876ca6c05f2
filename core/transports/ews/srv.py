"""SRV records (RFC 2782): which hosts offer a service of a domain, in the order in which they are to be asked.

The question is put by dnspython in a helper thread, which a stop or a timeout abandons, as dial does with names.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from core.cancel import CancelToken
from core.errors import ConnectionFailed, InternalError

if TYPE_CHECKING:
    from dns.resolver import Resolver


@dataclass(frozen=True, slots=True)
class SrvRecord:
    """One host that offers the service. The lowest `priority` is asked first; `weight` is its share among equals."""

    priority: int
    weight: int
    port: int
    target: str


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
    question = _Question(name, timeout_s, query or Dns())
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


class Dns:
    """Asks DNS by dnspython. `resolver` makes one for each question; the machine's own unless given."""

    def __init__(self, resolver: Callable[[], Resolver] | None = None) -> None:
        self._resolver = resolver

    def __call__(self, name: str, timeout_s: float) -> list[SrvRecord]:
        """Return the SRV records of `name` as they come; none where the name or the records do not exist. Raises ConnectionFailed."""
        import dns.exception
        import dns.resolver
        from dns.rdtypes.IN.SRV import SRV

        try:
            resolver = self._resolver() if self._resolver is not None else dns.resolver.Resolver()
            answer = resolver.resolve(name.rstrip(".") + ".", "SRV", lifetime=timeout_s, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError) as error:
            raise ConnectionFailed(f"{name}: SRV records cannot be looked up now: {_words(error)}") from error
        found = [each for each in answer if isinstance(each, SRV)]
        return [SrvRecord(each.priority, each.weight, each.port, each.target.to_text(omit_final_dot=True)) for each in found]


def _words(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
