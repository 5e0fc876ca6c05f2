"""Batches: many ids, few requests, each id answered once and in order, however the server stumbles.

    waiting ──take──▶ request ──▶ answered ──▶ yielded as soon as all before it are
       ▲                 │
       ├─ not processed ─┤  the batch was stopped, or the server had enough in the middle of it: again, in a smaller batch
       └─ no answer ─────┘  the connection broke, the answer does not parse or has too few messages: again in quarters, down to one id;
                            that one is set aside, and where one that was answered is answered again, or the next one is,
                            and it is not, it has failed by itself; where it is the only one, the server is asked something else

A code that may be of the item or of the server (an internal error) is of the item when it comes twice and others are answered.

Microsoft's advice is ten items to a batch, and a batch has one minute on the server ("EWS throttling in Exchange"): ten grow to fifty while
answers come quickly. What is asked through here does no harm when it is asked twice: reading, and removing or moving what then is gone.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from core.errors import AccessDenied, AdminError, ConnectionFailed, NotSupported, PostroomError, ProtocolBroken, TransientError
from core.transports.ews.ahead import Ahead
from core.transports.ews.answers import Answer, EwsCalls
from core.transports.ews.envelope import attribute
from core.transports.ews.problems import error_of

START = 10
"""Items of the first batch, and how many more the next has when the server was quick."""
LARGEST = 50
"""Most items of a batch."""
QUICK_S = 5.0
"""Only an answer that took less is a reason to ask for more."""
BATCH_BYTES = 16 * 1024 * 1024
"""Most octets asked for at once, by the sizes known; a single item may be larger."""
STOPPED = "ErrorBatchProcessingStopped"
"""The code of what the server did not get to (a Warning); it says nothing of the item."""
EITHER = frozenset({
    "ErrorADOperation",
    "ErrorInsufficientResources",
    "ErrorInternalServerError",
    "ErrorInternalServerTransientError",
    "ErrorNotEnoughMemory",
    "ErrorTimeoutExpired",
})  # fmt: skip
"""Codes that may be the fault of one item, which the server cannot read, or of the server."""
_EITHER_STATUS = frozenset({"HTTP 500", "HTTP 502", "HTTP 504"})
"""Statuses by which a server that fell over one item, or what stands before it and waited too long for one, answers the whole request."""
UNANSWERED = "NoAnswer"
"""A code of our own: the server answers for other items, and twice not for this one."""
GONE = frozenset({"ErrorItemNotFound", "ErrorMessageNotFound"})
"""Codes of an item that is not there any more: moved, or removed."""

_logger = logging.getLogger(__name__)


def item_ids(ids: Sequence[str]) -> str:
    """The m:ItemIds element of these items."""
    shown = "".join([f'<t:ItemId Id="{attribute(one)}"/>' for one in ids])
    return f"<m:ItemIds>{shown}</m:ItemIds>"


def _not_processed(answer: Answer) -> PostroomError | None:
    """The error of an answer to one item that says something of the server or the mailbox and nothing of the item; else None."""
    if answer.ok and answer.code != STOPPED:
        return None
    error = error_of(answer)
    # A single item may be closed to us (rights management, a private item) in a mailbox that is open, or not be of a kind that this does.
    return error if isinstance(error, TransientError | AdminError) and not isinstance(error, AccessDenied | NotSupported) else None


def _is(error: PostroomError, code: str) -> bool:
    return error.detail.partition(":")[0] == code


def may_be_of_one(error: PostroomError) -> bool:
    """Whether an error of a whole request may be the fault of one item that was asked for."""
    either = error.retry_after_s is None and any(_is(error, code) for code in EITHER | _EITHER_STATUS)
    return either or isinstance(error, ConnectionFailed | ProtocolBroken)


class Batches:
    """Sends one kind of request for many ids, and remembers how much the server can bear. Belongs to one thread.

    With `ahead` the next batches are asked for while the caller works on what the one before brought. `alive` asks the server something
    that has nothing to do with any item, and raises where it does not answer; without it, an id that is alone has nobody to be
    compared with.
    """

    def __init__(
        self,
        calls: EwsCalls,
        clock: Callable[[], float] = time.monotonic,
        ahead: Ahead | None = None,
        alive: Callable[[], object] | None = None,
    ) -> None:
        self._calls = calls
        self._clock = clock
        self._ahead = ahead
        self._alive = alive
        self.size = START
        """Items of the next batch."""

    def run(
        self,
        operation: str,
        ids: Sequence[str],
        body: Callable[[Sequence[str]], str],
        *,
        weigh: Callable[[str], int] | None = None,
        timeout_s: float | None = None,
    ) -> Iterator[tuple[str, Answer]]:
        """Yield each id with its answer, in the order of `ids`, errors of single items among them.

        `ids` are without doubles; `body` makes the operation's element for some of them; `weigh` tells the octets that an id brings.
        When the server cannot go on, all that was answered is yielded before its error is raised: ServerBusy, ConnectionFailed,
        ProtocolBroken, AdminError. Cancelled is raised at once.
        """
        flight = _Flight(ids)
        begun: deque[list[str]] = deque()
        try:
            while begun or flight.waiting:
                ahead = bool(begun)
                batch = begun.popleft() if begun else self._take(flight, weigh)
                try:
                    answers, took_s = self._answers(operation, body, batch, timeout_s, ahead=ahead)
                    flight.answered(batch, answers)
                except (TransientError, AdminError) as error:
                    self.size = max(1, len(batch) // 4)
                    self._call_back(flight, begun)
                    if not flight.unanswered(batch, error) and not self._alone(flight, batch, error):
                        yield from flight.rest()
                        raise
                    _logger.info("%s for %d items was not answered (%s); asking for fewer", operation, len(batch), error)
                    continue
                self._learn(len(batch), flight, took_s)
                while self._ahead is not None and flight.smooth and len(begun) < self._ahead.depth:
                    begun.append(self._take(flight, weigh))
                    self._ahead.begin(operation, body(begun[-1]), timeout_s)
                yield from flight.ready()
            yield from flight.rest()
        finally:
            self._call_back(flight, begun)

    def _call_back(self, flight: _Flight, begun: deque[list[str]]) -> None:
        """Have nothing under way; what was waits again, before the rest."""
        if begun and self._ahead is not None:
            self._ahead.abandon()
        while begun:
            flight.waiting.extendleft(reversed(begun.pop()))

    def _alone(self, flight: _Flight, batch: list[str], error: PostroomError) -> bool:
        """Whether a single id is worth a second try, there being no other: the server answers, and it may be the id's fault."""
        if self._alive is None or not flight.is_alone(batch) or not may_be_of_one(error):
            return False
        try:
            self._alive()
        except (TransientError, AdminError):
            return False  # the error that came first is the one to be raised
        flight.try_again(batch[0])
        return True

    def _answers(
        self, operation: str, body: Callable[[Sequence[str]], str], batch: list[str], timeout_s: float | None, *, ahead: bool
    ) -> tuple[list[Answer], float]:
        """The answers for a batch, asked for now or ahead, and how long the server took."""
        if ahead and self._ahead is not None:
            return self._ahead.result(), self._ahead.took_s
        began_s = self._clock()
        return self._calls.call(operation, body(batch), timeout_s=timeout_s), self._clock() - began_s

    def _take(self, flight: _Flight, weigh: Callable[[str], int] | None) -> list[str]:
        batch: list[str] = []
        weight = 0
        most = 1 if flight.doubted is not None else self.size
        while flight.waiting and len(batch) < most:
            weight += weigh(flight.waiting[0]) if weigh is not None else 0
            if batch and weight > BATCH_BYTES:
                break
            batch.append(flight.waiting.popleft())
        return batch

    def _learn(self, asked: int, flight: _Flight, took_s: float) -> None:
        if flight.cut_short:
            self.size = max(1, asked // 2)
        elif took_s < QUICK_S and asked >= self.size:
            self.size = min(LARGEST, self.size + START)
        elif took_s > 4 * QUICK_S:
            self.size = max(1, self.size // 2)


class _Flight:
    """What of one run waits, is answered, and is yielded."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.waiting = deque(ids)
        self.cut_short = False
        """The last batch was not processed to its end."""
        self.doubted: str | None = None
        """The id that alone was not answered; another one shows whether it or the server is to blame."""
        self._witness: str | None = None
        """An id that was answered in this run."""
        self._twice: set[str] = set()
        """Ids that failed while others were answered; the second time is the last."""
        self._stumbled: set[str] = set()
        """The same of those that were answered, with a code of EITHER; that the server then falls silent is no second time."""
        self._order = deque(ids)
        self._done: dict[str, Answer] = {}

    @property
    def smooth(self) -> bool:
        """Whether there is more to ask for, and nothing speaks against asking before it is needed."""
        return bool(self.waiting) and not self.cut_short and self.doubted is None

    def is_alone(self, batch: Sequence[str]) -> bool:
        """Whether a batch of one has no other id to be compared with: none waits, none was answered."""
        return len(batch) == 1 and self.doubted is None and self._witness is None and not self.waiting

    def try_again(self, one: str) -> None:
        """Ask for the only id once more; the second time is the last."""
        self._twice.add(one)
        self.waiting.appendleft(one)

    def unanswered(self, batch: Sequence[str], error: PostroomError) -> bool:
        """Note that nothing of a batch was answered; tell whether there is more to try."""
        if not may_be_of_one(error):
            return False
        if len(batch) > 1:
            self.waiting.extendleft(reversed(batch))
            return True
        (one,) = batch
        if self.doubted not in {None, one}:
            return False  # neither the one set aside nor the one it is compared with: the server is to blame
        silent = isinstance(error, ConnectionFailed | ProtocolBroken)
        if one in self._twice or (one in self._stumbled and not silent):
            self._done[one] = Answer(ok=False, code=UNANSWERED, text=error.cause, element=None)
            self.doubted = None
            return True
        if not (self.waiting or self._witness):
            return False
        self.doubted = one
        if self._witness is not None:
            self.waiting.appendleft(self._witness)
        return True

    def answered(self, batch: Sequence[str], answers: Sequence[Answer]) -> None:
        """Take a batch's answers. Raises ProtocolBroken for too few or too many, and the server's error where it cannot go on."""
        if len(answers) != len(batch):
            # Nobody can tell whose is missing.
            raise ProtocolBroken(f"{len(answers)} answers to {len(batch)} items")
        errors = [_not_processed(answer) for answer in answers]
        first = errors[0]
        if all(errors) and first is not None:
            raise next((error for error in errors if error is not None and not _is(error, STOPPED)), first)
        again: list[str] = []
        for one, answer, error in zip(batch, answers, errors, strict=True):
            if error is None or (one in self._twice | self._stumbled and answer.code in EITHER):
                self._done[one] = answer
                self._witness = one if error is None else self._witness
                continue
            again.append(one)
            if answer.code in EITHER:
                self._stumbled.add(one)
        self.waiting.extendleft(reversed(again))
        self.cut_short = bool(again)
        self._ask_doubted_again(batch)
        for error in errors:
            # Without a time to wait, a server that bears a few items at a time says busy to the others: then fewer will do.
            if error is not None and (isinstance(error, AdminError) or error.retry_after_s is not None):
                raise error

    def _ask_doubted_again(self, batch: Sequence[str]) -> None:
        """The server does answer: ask for the one set aside, for the last time."""
        if self.doubted is None:
            return
        if self.doubted in batch:
            self.doubted = None
        elif self.doubted not in self._twice:
            self._twice.add(self.doubted)
            self.waiting.appendleft(self.doubted)

    def ready(self) -> Iterator[tuple[str, Answer]]:
        """Yield what is answered and has nothing unanswered before it."""
        while self._order and self._order[0] in self._done:
            one = self._order.popleft()
            yield one, self._done.pop(one)

    def rest(self) -> Iterator[tuple[str, Answer]]:
        """Yield all that is answered, in order."""
        for one in self._order:
            if one in self._done:
                yield one, self._done.pop(one)
