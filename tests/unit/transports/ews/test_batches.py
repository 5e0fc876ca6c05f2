"""Batches: every id answered once, in order, in requests that fit the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

import pytest

from core.errors import AdminError, Cancelled, ConnectionFailed, MailboxMissing, PostroomError, ProtocolBroken, ServerBusy
from core.transports.ews.answers import Answer
from core.transports.ews.batches import LARGEST, STOPPED, UNANSWERED, Batches

Script = Callable[[list[str]], list[Answer]]


def ok(*ids: str) -> list[Answer]:
    return [Answer(ok=True, code="NoError", text=one, element=None) for one in ids]


def error(code: str, retry_after_s: float | None = None) -> Answer:
    return Answer(ok=False, code=code, text="", element=None, retry_after_s=retry_after_s)


class Calls:
    """EwsCalls that answer by a script: one step for each request, the last one for ever."""

    mailbox = "alice@corp.test"
    version = (15, 2, 0, 0)

    def __init__(self, *steps: Script | PostroomError) -> None:
        self.steps = list(steps)
        self.asked: list[list[str]] = []
        self.now_s = 0.0
        self.takes_s = 0.1

    def call(self, operation: str, body: str, *, timeout_s: float | None = None) -> list[Answer]:
        ids = body.split()
        self.asked.append(ids)
        self.now_s += self.takes_s
        step = self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]
        if isinstance(step, PostroomError):
            raise step
        return step(ids)

    def stream(self, operation: str, body: str, *, timeout_s: float) -> AbstractContextManager[Iterator[bytes]]:
        raise AssertionError

    def folder_id(self, folder: str, *, distinguished: bool = False) -> str:
        raise AssertionError

    def close(self) -> None: ...

    def abort(self) -> None: ...

    def batches(self) -> Batches:
        return Batches(self, lambda: self.now_s)

    @property
    def sizes(self) -> list[int]:
        return [len(each) for each in self.asked]


def well(ids: list[str]) -> list[Answer]:
    return ok(*ids)


def names(count: int) -> list[str]:
    return [f"i{number}" for number in range(count)]


def run(calls: Calls, ids: Sequence[str], batches: Batches | None = None) -> list[tuple[str, str]]:
    return [(one, answer.code) for one, answer in (batches or calls.batches()).run("GetItem", ids, " ".join)]


def fine(ids: Sequence[str]) -> list[tuple[str, str]]:
    return [(one, "NoError") for one in ids]


def test_batches_grow_while_answers_come_quickly() -> None:
    calls = Calls(well)
    assert run(calls, names(300)) == fine(names(300))
    assert calls.sizes == [10, 20, 30, 40, 50, 50, 50, 50]
    assert LARGEST == 50


def test_slow_answers_let_them_stay_and_very_slow_ones_shrink_them() -> None:
    calls = Calls(well)
    calls.takes_s = 6.0
    run(calls, names(30))
    assert calls.sizes == [10, 10, 10]
    calls.asked.clear()
    calls.takes_s = 25.0
    run(calls, names(24))
    assert calls.sizes == [10, 5, 2, 1, 1, 1, 1, 1, 1, 1]


def test_what_was_learned_is_kept_for_the_next_run() -> None:
    calls = Calls(well)
    batches = calls.batches()
    run(calls, names(10), batches)
    run(calls, names(25), batches)
    assert calls.sizes == [10, 20, 5]


def test_weights_bound_a_batch_and_one_heavy_item_goes_alone() -> None:
    calls = Calls(well)
    weights = {"a": 10_000_000, "b": 10_000_000, "c": 40_000_000, "d": 1, "e": 1}
    list(calls.batches().run("GetItem", list(weights), " ".join, weigh=weights.__getitem__))
    assert calls.asked == [["a"], ["b"], ["c"], ["d", "e"]]


def test_nothing_is_asked_for_no_ids() -> None:
    calls = Calls(well)
    assert run(calls, []) == []
    assert calls.asked == []


def test_what_was_not_processed_is_asked_again_and_the_order_stays() -> None:
    def stopped(ids: list[str]) -> list[Answer]:
        return [*ok(*ids[:3]), error("ErrorItemCorrupt"), *(error(STOPPED) for _ in ids[4:])]

    calls = Calls(stopped, well)
    expected = fine(names(20))
    expected[3] = ("i3", "ErrorItemCorrupt")
    assert run(calls, names(20)) == expected
    assert calls.asked[1][0] == "i4"


def test_a_stop_that_is_only_a_warning_is_none_the_less_one() -> None:
    def stopped(ids: list[str]) -> list[Answer]:
        return [*ok(ids[0]), *(Answer(ok=True, code=STOPPED, text="", element=None) for _ in ids[1:])]

    assert run(Calls(stopped, well), names(5)) == fine(names(5))


def test_when_nothing_can_be_processed_the_servers_error_is_raised() -> None:
    def moving(ids: list[str]) -> list[Answer]:
        return [error("ErrorMailboxMoveInProgress"), *(error(STOPPED) for _ in ids[1:])]

    calls = Calls(moving)
    with pytest.raises(ServerBusy, match="ErrorMailboxMoveInProgress"):
        run(calls, names(8))
    assert len(calls.asked) == 1


def collected(calls: Calls, ids: Sequence[str]) -> tuple[list[str], PostroomError | None]:
    came: list[str] = []
    try:
        for one, _ in calls.batches().run("GetItem", ids, " ".join):
            came.append(one)
    except PostroomError as raised:
        return came, raised
    return came, None


@pytest.mark.parametrize(
    "last",
    [ServerBusy("later"), MailboxMissing("moved"), AdminError("full")],
    ids=lambda each: type(each).__name__,
)
def test_an_error_of_the_whole_call_comes_behind_what_was_answered(last: PostroomError) -> None:
    def all_but_one(ids: list[str]) -> list[Answer]:
        return [error("ErrorServerBusy") if one == "i2" else ok(one)[0] for one in ids]

    came, raised = collected(Calls(all_but_one, last), names(10))
    assert came == [one for one in names(10) if one != "i2"]
    assert raised is last


def test_cancelled_is_raised_at_once() -> None:
    def all_but_one(ids: list[str]) -> list[Answer]:
        return [error("ErrorServerBusy") if one == "i2" else ok(one)[0] for one in ids]

    came, raised = collected(Calls(all_but_one, Cancelled()), names(10))
    assert came == ["i0", "i1"]
    assert isinstance(raised, Cancelled)


def test_a_time_the_server_wishes_for_is_not_talked_over() -> None:
    def busy(ids: list[str]) -> list[Answer]:
        return [*ok(ids[0]), *(error("ErrorServerBusy", 3.0) for _ in ids[1:])]

    calls = Calls(busy)
    came, raised = collected(calls, names(10))
    assert (came, len(calls.asked)) == (["i0"], 1)
    assert raised is not None
    assert raised.retry_after_s == 3.0


def test_a_server_that_bears_two_at_a_time() -> None:
    calls = Calls(lambda ids: [*ok(*ids[:2]), *(error("ErrorServerBusy") for _ in ids[2:])])
    assert run(calls, names(15)) == fine(names(15))
    assert len(calls.asked) < 12


@pytest.mark.parametrize("cause", [ConnectionFailed("reset"), ProtocolBroken("cut off")], ids=["reset", "cut"])
def test_a_connection_that_broke_once_costs_one_request_more(cause: PostroomError) -> None:
    calls = Calls(cause, well)
    assert run(calls, names(12)) == fine(names(12))
    assert calls.sizes[:2] == [10, 2]


def test_a_server_that_is_down_is_asked_a_few_times_and_no_more() -> None:
    calls = Calls(ConnectionFailed("refused"))
    came, raised = collected(calls, names(50))
    assert came == []
    assert isinstance(raised, ConnectionFailed)
    assert calls.sizes == [10, 2, 1, 1]


@pytest.mark.parametrize("count", [1, 2, 9, 10, 11, 60])
@pytest.mark.parametrize("place", [0, 1, -1])
def test_an_item_that_breaks_every_answer_is_found_out(count: int, place: int) -> None:
    ids = names(count)
    poison = ids[place if -count <= place < count else 0]

    def dies(asked: list[str]) -> list[Answer]:
        if poison in asked:
            raise ConnectionFailed("reset")
        return ok(*asked)

    came, raised = collected(Calls(dies), ids)
    if count == 1:
        # There is nobody who could show that the server does answer: time will tell.
        assert came == []
        assert isinstance(raised, ConnectionFailed)
    else:
        assert came == ids
        assert raised is None
        assert dict(run(Calls(dies), ids))[poison] == UNANSWERED


def test_several_items_that_break_every_answer_are_found_out_too() -> None:
    poison = {"i12", "i13", "i14", "i29"}

    def dies(asked: list[str]) -> list[Answer]:
        if poison & set(asked):
            raise ConnectionFailed("reset")
        return ok(*asked)

    assert run(Calls(dies), names(30)) == [(one, UNANSWERED if one in poison else "NoError") for one in names(30)]


def test_a_server_that_goes_down_at_the_last_item_is_no_fault_of_it() -> None:
    calls = Calls(well, ConnectionFailed("refused"))
    came, raised = collected(calls, names(11))
    assert came == names(10)
    assert isinstance(raised, ConnectionFailed)
    assert calls.asked[1:] == [["i10"], ["i9"]]


@pytest.mark.parametrize("count", [2, 10, 40])
def test_an_internal_error_that_stays_is_the_items_own(count: int) -> None:
    ids = names(count)

    def unreadable(asked: list[str]) -> list[Answer]:
        if asked == ["i0"]:
            raise_as_client()
        return [error("ErrorInternalServerError") if one == "i0" else ok(one)[0] for one in asked]

    def raise_as_client() -> None:
        busy = ServerBusy("An internal server error occurred.")
        busy.detail = "ErrorInternalServerError: An internal server error occurred."
        raise busy

    codes = dict(run(Calls(unreadable), ids))
    assert codes.pop("i0") in {UNANSWERED, "ErrorInternalServerError"}
    assert codes == dict(fine(ids[1:]))


def test_an_internal_error_of_all_is_the_servers() -> None:
    busy = ServerBusy("An internal server error occurred.")
    busy.detail = "ErrorInternalServerError"
    calls = Calls(busy)
    came, raised = collected(calls, names(20))
    assert (came, raised) == ([], busy)
    assert calls.sizes == [10, 2, 1, 1]


def test_too_few_answers_are_nobodys() -> None:
    calls = Calls(lambda ids: ok(*ids[1:]), well)
    assert run(calls, names(10)) == fine(names(10))
    came, raised = collected(Calls(lambda ids: ok(*ids[1:])), names(10))
    assert came == []
    assert isinstance(raised, ProtocolBroken)


@pytest.mark.parametrize("detail", ["HTTP 500", "HTTP 502", "HTTP 504", "ErrorNotEnoughMemory: no", "ErrorADOperation"])
def test_a_request_that_falls_over_one_item_is_found_out(detail: str) -> None:
    """What stands before the server gives up on a huge message, or the server itself falls over it: every time."""

    def falls(asked: list[str]) -> list[Answer]:
        if "i12" in asked:
            busy = ServerBusy("gateway timeout")
            busy.detail = detail
            raise busy
        return ok(*asked)

    assert run(Calls(falls), names(30)) == [(one, UNANSWERED if one == "i12" else "NoError") for one in names(30)]


@pytest.mark.parametrize("code", ["ErrorNotEnoughMemory", "ErrorADOperation"])
def test_a_code_of_the_server_that_stays_with_one_item_is_its_own(code: str) -> None:
    calls = Calls(lambda ids: [error(code) if one == "i4" else ok(one)[0] for one in ids])
    codes = dict(run(calls, names(20)))
    assert codes.pop("i4") in {code, UNANSWERED}
    assert set(codes.values()) == {"NoError"}


def alone(calls: Calls, alive: Callable[[], object]) -> list[tuple[str, str]]:
    batches = Batches(calls, lambda: calls.now_s, alive=alive)
    return [(one, answer.code) for one, answer in batches.run("GetItem", ["i0"], " ".join)]


def test_an_item_that_is_alone_is_compared_with_the_server() -> None:
    asked: list[str] = []
    calls = Calls(ConnectionFailed("reset"))
    assert alone(calls, lambda: asked.append("alive")) == [("i0", UNANSWERED)]
    assert (calls.asked, asked) == ([["i0"], ["i0"]], ["alive"])
    assert alone(Calls(ConnectionFailed("reset"), well), lambda: None) == [("i0", "NoError")]


def test_an_item_that_is_alone_with_a_server_that_is_down_waits() -> None:
    def down() -> None:
        raise ConnectionFailed("refused")

    first = ConnectionFailed("reset")
    calls = Calls(first)
    with pytest.raises(ConnectionFailed) as raised:
        alone(calls, down)
    assert raised.value is first
    assert calls.asked == [["i0"]]
    with pytest.raises(ServerBusy):
        alone(Calls(ServerBusy("later", retry_after_s=3.0)), lambda: None)


def test_a_server_that_goes_down_after_an_internal_error_says_nothing_of_the_item() -> None:
    def stumbles(ids: list[str]) -> list[Answer]:
        return [error("ErrorInternalServerError") if one == "i4" else ok(one)[0] for one in ids]

    came, raised = collected(Calls(stumbles, ConnectionFailed("refused")), names(10))
    assert came == [one for one in names(10) if one != "i4"]
    assert isinstance(raised, ConnectionFailed)
