"""The meter of the event loop sees a thread that does not return to it."""

import threading

from pytestqt.qtbot import QtBot

from tests.gui.stalls import StallMeter

AWAY_S = 0.2


def test_a_thread_that_is_away_is_seen(qtbot: QtBot) -> None:
    meter = StallMeter()
    meter.start()
    qtbot.waitUntil(lambda: len(meter.gaps_ms) >= 5)
    threading.Event().wait(AWAY_S)
    qtbot.waitUntil(lambda: meter.over(AWAY_S * 1000) >= 1)
    meter.stop()
    assert meter.longest_ms >= AWAY_S * 1000
    assert meter.percentile_ms(0.0) == min(meter.gaps_ms)
    assert meter.percentile_ms(1.0) == meter.longest_ms


def test_a_meter_that_never_ran_has_nothing_to_say(qtbot: QtBot) -> None:
    meter = StallMeter()
    assert (meter.longest_ms, meter.percentile_ms(0.99), meter.over(0)) == (0.0, 0.0, 0)
