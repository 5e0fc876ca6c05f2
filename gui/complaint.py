"""What is said where no window of ours can open any more: on stderr for whoever started us there, and in a box for everybody else."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox

from gui.messages import Problem


def complaint(problem: Problem) -> QMessageBox:
    """A box with title, cause and remedy."""
    box = QMessageBox()
    box.setObjectName("complaint")
    box.setWindowTitle(QCoreApplication.translate("complaint", "Postroom cannot start"))
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(problem.title)
    box.setInformativeText("\n\n".join(part for part in (problem.cause, problem.hint) if part))
    box.setDetailedText(problem.text)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    return box


def complain(problem: Problem) -> None:
    """Say it, and wait until it was read."""
    say(problem.text)
    complaint(problem).exec()


def say(text: str) -> None:
    """Write to stderr, where there is one: a program started without a console on Windows has none."""
    if sys.stderr is not None:
        sys.stderr.write(text + "\n")
