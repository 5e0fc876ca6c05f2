"""The command line. `main` is what the console script `postroom` calls; everything behind it is imported when it is called."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command line (None: this process's arguments) and return its exit code."""
    from core.loading import loading

    with loading():
        from core.cli.command_line import main as carry_out

    return carry_out(argv)
