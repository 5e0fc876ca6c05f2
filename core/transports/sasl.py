"""SASL with access tokens, for every line protocol: OAUTHBEARER (RFC 7628) and XOAUTH2 (Google's and Microsoft's, older than it).

    first response ──server──▶ success
                           └──▶ an error in JSON, as a challenge ──we answer with nothing──▶ the server's no
                                                                                            └ once more with a new token, then the end

A protocol supplies `Exchange`: how a mechanism's name and first response are sent and what came back. The rest is the same everywhere.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from core.domain.connection import ConnectionSettings
from core.domain.findings import NO_METHOD, of
from core.domain.profile import AuthProtocol
from core.domain.secret import Secret
from core.errors import CredentialsRejected, NotSupported, PostroomError, ProfileInvalid

OAUTHBEARER, XOAUTH2 = "OAUTHBEARER", "XOAUTH2"
MECHANISMS = (OAUTHBEARER, XOAUTH2)
"""The better one first: it says where it thinks it is."""
DUMMY = {OAUTHBEARER: "AQ==", XOAUTH2: ""}
"""What answers the challenge that holds the error (RFC 7628, 3.2.3: a lone %x01; XOAUTH2: an empty line), as it goes over the wire."""
_ERROR_CHARS = 4_096


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one exchange. `error` is the protocol's own word for a no, None for a yes; `challenge` is the error in base64."""

    error: PostroomError | None
    challenge: str = ""


Exchange = Callable[[str, str], Answer]
"""Sends a mechanism and its first response (base64), answers the challenge of an error with DUMMY, and returns what came of it."""


def wants_token(settings: ConnectionSettings) -> bool:
    """Whether a connection signs in by an access token."""
    return settings.auth is AuthProtocol.OAUTH2


def choose(offered: Collection[str]) -> str | None:
    """The mechanism to use of those offered (in capitals); None where neither is."""
    return next((mechanism for mechanism in MECHANISMS if mechanism in offered), None)


def first_response(mechanism: str, user: str, token: Secret, host: str, port: int) -> str:
    """The first response, in base64. Raises ProfileInvalid for a user name that cannot be sent."""
    if any(sign < " " or sign == "\x7f" for sign in user):
        raise ProfileInvalid("the user name contains a control character, which no mail protocol can carry")
    if mechanism == OAUTHBEARER:
        name = user.replace("=", "=3D").replace(",", "=2C")  # saslname (RFC 5801, 4)
        text = f"n,a={name},\1host={host}\1port={port}\1auth=Bearer {token.reveal()}\1\1"
    else:
        text = f"user={user}\1auth=Bearer {token.reveal()}\1\1"
    return base64.b64encode(text.encode("utf-8")).decode("ascii")


def refusal_of(challenge: str) -> str:
    """What the error in a challenge says, in words: status and scope (RFC 7628, 3.2.2); "" where it cannot be read."""
    try:
        said: Any = json.loads(base64.b64decode(challenge[:_ERROR_CHARS], validate=True))
    except (binascii.Error, ValueError):
        return ""
    if not isinstance(said, dict):
        return ""
    shown = [f"{key} {said[key]}" for key in ("status", "scope", "schemes") if isinstance(said.get(key), str) and said[key]]
    return ", ".join(shown)[:300]


def sign_in(settings: ConnectionSettings, offered: Collection[str], where: str, exchange: Exchange) -> str:
    """Sign in by a token, and once more by a new one where the first is refused; return the mechanism's name. `where` is host:port.

    Raises NotSupported (neither mechanism is offered), CredentialsRejected, what the protocol made of its no, and what `bearer` raises.
    """
    mechanism = choose(offered)
    if mechanism is None:
        names = ", ".join(sorted(offered)) or "nothing"
        cause = f"{where}: the server signs in by {names}, and not by a token of OAuth 2.0 (OAUTHBEARER, XOAUTH2)"
        raise of(NotSupported, NO_METHOD, cause, detail=f"SASL: {names}")
    if settings.bearer is None or not settings.username:
        raise ProfileInvalid("there is no way to a token of OAuth 2.0 for this mailbox")
    token = settings.bearer(None)
    answer = exchange(mechanism, first_response(mechanism, settings.username, token, settings.host, settings.port))
    if isinstance(answer.error, CredentialsRejected):
        renewed = settings.bearer(token)
        if renewed != token:
            answer = exchange(mechanism, first_response(mechanism, settings.username, renewed, settings.host, settings.port))
    if answer.error is None:
        return mechanism
    raise _refused(answer, settings.username)


def _refused(answer: Answer, user: str) -> PostroomError:
    error = answer.error
    assert error is not None
    said = refusal_of(answer.challenge)
    if isinstance(error, CredentialsRejected) and error.code == CredentialsRejected.code:
        error = CredentialsRejected(
            error.cause,
            title="The server refused the token of OAuth 2.0",
            hint=f"See that the account that signed in may open {user}, that this protocol is switched on for the mailbox, and that the "
            "scopes are right; then sign in again with `postroom signin`.",
            code="TokenRefused",
            detail=error.detail,
        )
    if said:
        error.detail = f"{error.detail} ({said})" if error.detail else said
    return error
