"""Run by tests: put many mails into pending-send through the service. Reads [[recipient, subject], ...] from standard input."""

import json
import os
import sys
from pathlib import Path

from core.app import Options, open_app
from core.service import ComposeRequest


def main() -> None:
    """Compose what standard input says, from the mailbox named on the command line."""
    sender = sys.argv[1]
    with open_app(Options(Path(os.environ["POSTROOM_HOME"]), secrets_kind=os.environ["POSTROOM_SECRETS"])) as app:
        for recipient, subject in json.load(sys.stdin):
            app.service.compose(ComposeRequest(sender, to=(recipient,), subject=subject, text=f"{subject}\n"))


if __name__ == "__main__":
    main()
