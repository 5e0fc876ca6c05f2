"""What is known of the sign-ins with OAuth 2.0 that persons make: for a mailbox, or one for all mailboxes of a profile."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.domain.expiry import UNUSED_LIFETIME, moment
from core.domain.mailbox import Mailbox
from core.domain.oauth import memory_key, needs_person, shared, sign_in_of
from core.domain.profile import EmailServerProfile, OAuthSettings


@dataclass(frozen=True, slots=True)
class SignInState:
    """One sign-in that is needed, and what is known of it. `reference` names the secret that holds it, where there is one.

    `whole`: it serves every mailbox of the profile. `account` is who signed in, "" where that is not known. `ends_at` is when it ends
    unless it is used before then; None where nobody told. Times are aware.
    """

    reference: str
    oauth: OAuthSettings
    whole: bool
    account: str = ""
    used_at: datetime | None = None
    ends_at: datetime | None = None


def sign_ins_of(profile: EmailServerProfile, mailbox: Mailbox | None, known: Mapping[str, str]) -> list[SignInState]:
    """The sign-ins that a mailbox needs, or (None) those that a profile has for all of its mailboxes; `known` is the server memory."""
    found: dict[str, SignInState] = {}
    for side in (profile.incoming, profile.sending):
        reference = sign_in_of(mailbox, profile, side)
        if not reference or reference in found or side.oauth is None or not needs_person(side):
            continue
        said = _said(known.get(memory_key(reference), ""))
        used_at, ends_at = moment(said.get("last_used_at", "")), moment(said.get("ends_at", ""))
        lifetime = UNUSED_LIFETIME.get(side.oauth.provider)
        if ends_at is None and used_at is not None and lifetime is not None:
            ends_at = used_at + lifetime
        found[reference] = SignInState(reference, side.oauth, shared(side), said.get("account", ""), used_at, ends_at)
    return list(found.values())


def _said(text: str) -> dict[str, str]:
    try:
        said = json.loads(text or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in said.items() if value} if isinstance(said, dict) else {}
