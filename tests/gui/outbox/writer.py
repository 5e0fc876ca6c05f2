"""A console in a process of its own in which somebody forwards an email, writes on and on, and never stops.

    python -m tests.gui.outbox.writer HOME ACTIVITY_ID FILE

Writes a line for everything that the store has by then: `kept N`, the number of the last word that is in it. FILE is attached first.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core.app import Options, open_app
from core.domain.activity import Email
from core.domain.answers import AnswerKind
from gui.console import Console
from gui.panes.outbox_compose import ComposeDialog
from gui.preferences import Preferences
from gui.state import AppState
from gui.tasks import Tasks

#: Between two words: far less than between two savings, so that there never is a pause.
WORD_MS = 5
SAVE_MS = 40
#: Nobody is coming to kill it.
TOO_LONG_MS = 60_000


def main(home: str, number: str, file: str) -> None:
    """Write until somebody kills it, or too long."""
    application = QApplication(sys.argv[:1])
    with open_app(Options(Path(home), None, "memory", None, {})) as app:
        tasks = Tasks()
        state = AppState(app.service, tasks)
        console = Console(
            app=app,
            service=app.service,
            state=state,
            tasks=tasks,
            preferences=Preferences(app.options.home),
            submit=lambda _command: False,
            engine_running=lambda: False,
            go=lambda _pane, _what=None: None,
            saved=lambda: None,
            tell=lambda _text, _undo=None: None,
        )
        state.reread()
        dialog = ComposeDialog(console, request=app.service.answer(int(number), AnswerKind.FORWARD))
        dialog.keeper.timer.setInterval(SAVE_MS)
        dialog.form.field("mailbox").set_value("alice@corp.test")
        dialog.show()
        dialog.attachments.add([Path(file)])
        words = 0

        def write() -> None:
            nonlocal words
            words += 1
            dialog.text.insertPlainText(f"word{words} ")

        def kept(draft: Email) -> None:
            known = [int(word.removeprefix("word")) for word in (draft.text or "").split() if word.startswith("word")]
            sys.stdout.write(f"kept {max(known, default=0)}\n")
            sys.stdout.flush()

        dialog.keeper.saved.connect(kept)
        typing = QTimer(interval=WORD_MS)
        typing.timeout.connect(write)
        typing.start()
        QTimer.singleShot(TOO_LONG_MS, application.quit)
        application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
