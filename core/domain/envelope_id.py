"""The id of a submission (ENVID, RFC 3461, 4.4): a server repeats it in every report about the mail, as Original-Envelope-Id.

    <activity>.<attempt>.<seal>         4711.2.9f86d081884c7d65

It is derived from what the store holds anyway, so nothing more needs to be kept. The seal is of the Message-ID: it tells our ids from other
programs', and an id that somebody made up, or that came from another store, from ours.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from hashlib import sha256

from core.domain.ids import ActivityId

_FORM = re.compile(r"(\d{1,19})\.(\d{1,6})\.([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class EnvelopeId:
    """One read back: the email, the number of its attempt (from 1), and the seal. Only `seals` tells that it is ours."""

    activity_id: ActivityId
    attempt: int
    seal: str

    def seals(self, message_id: str) -> bool:
        """Whether it was made for the email with this Message-ID."""
        return hmac.compare_digest(self.seal, _seal(self.activity_id, message_id))


def envelope_id(activity_id: ActivityId, attempt: int, message_id: str) -> str:
    """The id of one attempt (from 1) at an email: printable ASCII, at most 43 characters."""
    return f"{activity_id}.{attempt}.{_seal(activity_id, message_id)}"


def read_envelope_id(text: str) -> EnvelopeId | None:
    """What an id in a report says; None where it is none of this kind. Some servers put brackets or blanks around it."""
    found = _FORM.fullmatch(text.strip().strip("<>").strip())
    return EnvelopeId(ActivityId(int(found[1])), int(found[2]), found[3]) if found else None


def _seal(activity_id: ActivityId, message_id: str) -> str:
    return sha256(f"{activity_id} {message_id.strip().strip('<>')}".encode()).hexdigest()[:16]
