"""postroom signin: a person signs in with OAuth 2.0, for a mailbox or for a whole profile."""

from __future__ import annotations

import webbrowser

from core.cli.context import Context
from core.cli.output import Output
from core.cli.plurals import many


class Terminal:
    """Shows the way on stderr, so that stdout holds the result alone."""

    def __init__(self, out: Output) -> None:
        self._out = out

    def open_browser(self, url: str) -> bool:
        """Open the system's browser, where there is one."""
        self._say("Sign in with the browser that opens now. If none does, open this page on this machine:")
        self._say(url)
        try:
            return webbrowser.open(url)
        except webbrowser.Error:
            return False

    def show_url(self, url: str) -> None:
        """The page to open by hand."""
        self._say("Open this page in a browser on this machine, and sign in there:")
        self._say(url)

    def show_code(self, code: str, url: str, expires_in_s: float) -> None:
        """The code for another device."""
        self._say(f"Open {url} on any device and enter the code {code}. It holds for {many(max(1, round(expires_in_s / 60)), 'minute')}.")

    def _say(self, text: str) -> None:
        self._out.stderr.write(f"{text}\n")
        self._out.stderr.flush()


def signin(context: Context) -> int:
    """Let a person sign in, wait for it, and store what comes of it."""
    args, out = context.args, context.out
    with context.open() as app:
        done = app.sign_in(
            args.mailbox, Terminal(out), context.token, profile=args.profile, device=args.device, browser=not args.no_browser
        )
    shown = {"mailbox": args.mailbox, "profile": args.profile, "account": done.account or None, "reference": done.reference}
    if out.as_json:
        out.document({"signin": {**shown, "scopes": list(done.scopes)}})
        return 0
    who = f" as {done.account}" if done.account else ""
    out.line(f"Signed in{who}. The sign-in is kept as the secret {done.reference}.")
    if args.mailbox and done.account and done.account.lower() != args.mailbox.strip().lower():
        out.line(f"Note: the account that signed in is not {args.mailbox}; it needs rights on that mailbox.")
    return 0
