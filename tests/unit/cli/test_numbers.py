"""Numbers that no store can count to are refused as what they are: wrong usage."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.cli.command_line import main
from core.cli.numbers import MOST

TOO_LARGE = str(MOST + 1)


@pytest.mark.parametrize(
    "command",
    [
        "show {}", "explain {}", "explain #{}", "failures --show {}", "failures --retry {}", "failures --export out {}",
        "failures --give-up {} --because x", "failures --after {}", "failures --limit {}", "suggestions --confirm {}", "rules test {}",
        "resend {}", "cancel {}", "alerts --acknowledge {}", "resolve x@y contact:#{}", "resolve x@y contact:#1 --only {}",
        "unresolved --offset {}", "activities --regarding account:#{}", "activities --limit {}", "sync --once --what-if --offset {}",
    ],
)  # fmt: skip
def test_a_number_that_is_too_large(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(tmp_path / "home"), *command.format(TOO_LARGE).split()], environ={}) == 2
    assert f"{TOO_LARGE} is larger than any id or number can be" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["show {}", "explain {}", "unresolved --text {}", "activities --regarding contact:{}"])
def test_a_number_that_may_be(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = MOST if "--" not in command else TOO_LARGE
    main(["--home", str(tmp_path / "home"), *command.format(number).split()], environ={})
    said = "".join(capsys.readouterr())
    assert "larger than" not in said
    assert "mistake" not in said


@pytest.mark.parametrize("command", ["suggestions --limit 0", "suggestions --limit -1", "sync --once --what-if --offset -1"])
def test_a_number_that_counts_nothing(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(tmp_path / "home"), *command.split()], environ={}) == 2
    assert "invalid number from" in capsys.readouterr().err
