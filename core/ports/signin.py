"""Port of a sign-in: who shows a person what to do."""

from __future__ import annotations

from typing import Protocol

from core.domain.oauth import SignedIn

__all__ = ["SignInGuide", "SignedIn"]


class SignInGuide(Protocol):
    """Shows a person the way; called on the thread that signs in. Never given a secret.

    `open_browser` opens a page in the system's browser and says whether it could. `show_url` gives the page to be opened by hand, on this
    machine. `show_code` gives a code to be entered at `url`, on any device, within `expires_in_s` seconds.
    """

    def open_browser(self, url: str) -> bool: ...

    def show_url(self, url: str) -> None: ...

    def show_code(self, code: str, url: str, expires_in_s: float) -> None: ...
