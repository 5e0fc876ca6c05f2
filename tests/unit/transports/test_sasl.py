"""SASL with tokens: what is sent, byte by byte; which mechanism; and what becomes of a refusal."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest

from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import AuthProtocol, Tls
from core.domain.secret import Secret
from core.errors import AccessDenied, CredentialsRejected, NotSupported, ProfileInvalid, ServerBusy
from core.transports import sasl
from core.transports.sasl import Answer

ERROR = base64.b64encode(json.dumps({"status": "400", "schemes": "Bearer", "scope": "mail", "x": 1}).encode()).decode()


def settings(*tokens: str) -> ConnectionSettings:
    """Settings whose `bearer` gives these tokens, one after the other; the last for ever."""
    left = list(tokens or ("token",))

    def bearer(refused: Secret | None) -> Secret:
        if refused is not None and len(left) > 1:
            left.pop(0)
        return Secret(left[0])

    return ConnectionSettings(
        Protocol.IMAP, "mail.corp.test", 993, Tls.IMPLICIT, auth=AuthProtocol.OAUTH2, username="zoë@corp.test", bearer=bearer
    )


class TestFirstResponse:
    def test_oauthbearer(self) -> None:
        sent = base64.b64decode(sasl.first_response("OAUTHBEARER", "a,b=c@corp.test", Secret("tok"), "mail.corp.test", 143))
        assert sent == b"n,a=a=2Cb=3Dc@corp.test,\1host=mail.corp.test\1port=143\1auth=Bearer tok\1\1"

    def test_the_example_of_the_standard(self) -> None:
        sent = base64.b64decode(
            sasl.first_response(
                "OAUTHBEARER", "user@example.com", Secret("vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="), "server.example.com", 143
            )
        )
        assert sent == (
            b"n,a=user@example.com,\1host=server.example.com\1port=143\1auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\1\1"
        )

    def test_xoauth2(self) -> None:
        assert base64.b64decode(sasl.first_response("XOAUTH2", "zoë@corp.test", Secret("tok"), "h", 1)) == (
            "user=zoë@corp.test\1auth=Bearer tok\1\1".encode()
        )

    @pytest.mark.parametrize("user", ["a\1auth=x", "a\r\nQUIT", "a\0"])
    def test_a_user_who_would_say_more(self, user: str) -> None:
        with pytest.raises(ProfileInvalid):
            sasl.first_response("XOAUTH2", user, Secret("tok"), "h", 1)


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [(["PLAIN", "XOAUTH2", "OAUTHBEARER"], "OAUTHBEARER"), (["XOAUTH2"], "XOAUTH2"), (["PLAIN", "LOGIN"], None), ([], None)],
)
def test_which(offered: list[str], chosen: str | None) -> None:
    assert sasl.choose(offered) == chosen


@pytest.mark.parametrize(
    ("challenge", "words"),
    [(ERROR, "status 400, scope mail, schemes Bearer"), ("", ""), ("!", ""), ("W10=", ""), (base64.b64encode(b"{").decode(), "")],
)
def test_what_a_refusal_says(challenge: str, words: str) -> None:
    assert sasl.refusal_of(challenge) == words


class TestSignIn:
    def test_accepted(self) -> None:
        asked: list[str] = []

        def exchange(mechanism: str, response: str) -> Answer:
            asked.append(f"{mechanism} {base64.b64decode(response).decode()}")
            return Answer(None)

        assert sasl.sign_in(settings(), ["XOAUTH2"], "h:1", exchange) == "XOAUTH2"
        assert len(asked) == 1

    @pytest.mark.parametrize(("tokens", "tries"), [(("old", "new"), 2), (("same",), 1)])
    def test_refused_and_tried_once_more_by_another_token_alone(self, tokens: tuple[str, ...], tries: int) -> None:
        asked: list[str] = []

        def exchange(_mechanism: str, response: str) -> Answer:
            asked.append(response)
            return Answer(CredentialsRejected("h:1: no"), ERROR)

        with pytest.raises(CredentialsRejected) as caught:
            sasl.sign_in(settings(*tokens), ["OAUTHBEARER"], "h:1", exchange)
        assert len(set(asked)) == len(asked) == tries
        assert caught.value.code == "TokenRefused"
        assert caught.value.detail == "status 400, scope mail, schemes Bearer"
        assert not any(token in str(caught.value) + caught.value.detail for token in tokens)

    @pytest.mark.parametrize("error", [ServerBusy("later"), AccessDenied("switched off")])
    def test_what_another_token_does_not_help(self, error: ServerBusy | AccessDenied) -> None:
        asked: list[str] = []

        def exchange(_mechanism: str, response: str) -> Answer:
            asked.append(response)
            return Answer(error)

        with pytest.raises(type(error)):
            sasl.sign_in(settings("old", "new"), ["OAUTHBEARER"], "h:1", exchange)
        assert len(asked) == 1

    def test_not_offered(self) -> None:
        with pytest.raises(NotSupported, match="PLAIN"):
            sasl.sign_in(settings(), ["PLAIN"], "h:1", lambda _mechanism, _response: Answer(None))

    def test_no_way_to_a_token(self) -> None:
        with pytest.raises(ProfileInvalid):
            sasl.sign_in(replace(settings(), bearer=None), ["XOAUTH2"], "h:1", lambda _mechanism, _response: Answer(None))
