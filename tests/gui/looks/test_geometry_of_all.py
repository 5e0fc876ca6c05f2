"""Every pane and every dialog of the console on the demo organisation: nothing is clipped, overlaps, sticks out or lacks a name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
#: Whoever runs all tests at once shares the machine; alone it takes about twenty seconds.
LIMIT_S = 540


#: In each language: English at both sizes; German, whose words are the longest, where the room is the least.
LANGUAGES = (("--language", "en"), ("--language", "de", "--size", "1024x640"))


@pytest.mark.slow
@pytest.mark.parametrize("chosen", LANGUAGES, ids=lambda chosen: chosen[1])
def test_nothing_is_wrong_with_the_geometry_of_the_console(chosen: tuple[str, ...]) -> None:
    command = [sys.executable, "-W", "error", "-m", "tests.screenshots", "--check", "--theme", "light", *chosen]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr[-2000:]
    assert ended.stdout.splitlines()[-1] == "nothing is wrong"
