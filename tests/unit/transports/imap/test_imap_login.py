"""Sign-in over IMAP: what is offered, what is refused, and as which error with which cure."""

from __future__ import annotations

import base64
import ssl
from pathlib import Path

import pytest
import trustme

from core.domain.profile import AuthProtocol, Tls
from core.domain.secret import Secret
from core.errors import (
    AccessDenied,
    AdminError,
    ConnectionFailed,
    CredentialsRejected,
    NotSupported,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    SecretMissing,
    ServerBusy,
    TlsUnavailable,
    TransientError,
)
from core.transports.imap.source import IDLE_KEY
from tests.fakes.line_server import Peer
from tests.unit.transports.imap.imap_script import CAPABILITIES, ImapScript, Played

PLAIN = base64.b64encode(b"\0user\0secret").decode()


def refused(script: ImapScript, expected: type[PostroomError], words: str | None = None, **changes: object) -> PostroomError:
    """Sign in and see it fail."""
    with Played(script) as server, pytest.raises(expected, match=words) as caught:
        server.open(None, **changes)
    return caught.value


def signed_in(script: ImapScript, **changes: object) -> Played:
    """Sign in and out."""
    with Played(script) as server:
        server.open(None, **changes).close()
    return server


class TestWays:
    """How passwords go over the wire."""

    def test_plain_in_one_line(self) -> None:
        script = ImapScript()
        server = signed_in(script)
        assert script.commands == ["CAPABILITY", f"AUTHENTICATE PLAIN {PLAIN}", "CAPABILITY", "LOGOUT"]
        assert server.observer.names == ["dns", "tcp", "capabilities", "authentication"]
        assert "secret" not in repr([(step.details, step.facts) for step in server.observer.steps])

    def test_plain_after_a_challenge_where_the_response_has_no_place_in_the_command(self) -> None:
        said: list[str] = []

        def challenged(peer: Peer, _tag: str, _command: str) -> str:
            peer.say("+ ")
            said.append(peer.line())
            return "{tag} OK done\r\n"

        signed_in(ImapScript({"AUTHENTICATE PLAIN": challenged}, capabilities="IMAP4rev1 AUTH=PLAIN"))
        assert said == [PLAIN]

    def test_login_with_what_has_to_be_escaped(self) -> None:
        script = ImapScript(capabilities="IMAP4rev1")
        signed_in(script, username='us"er', secret=Secret("sec\\ret"))
        assert 'LOGIN "us\\"er" "sec\\\\ret"' in script.commands

    def test_login_with_letters_that_are_not_ascii(self) -> None:
        said: list[str] = []

        def literals(peer: Peer, _tag: str, command: str) -> str:
            said.append(command)
            for _ in range(2):
                peer.say("+ go on")
                said.append(peer.line())
            return "{tag} OK done\r\n"

        signed_in(ImapScript({"LOGIN .*": literals}, capabilities="IMAP4rev1"), username="zoë", secret=Secret("größe"))
        assert said == ["LOGIN {4}", "zoë {7}", "größe"]

    def test_capabilities_of_the_greeting_and_of_the_sign_in_are_not_asked_for_again(self) -> None:
        script = ImapScript(
            {"AUTHENTICATE .*": f"{{tag}} OK [CAPABILITY {CAPABILITIES}] done"},
            greeting="* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hi",
        )
        signed_in(script)
        assert script.commands == [f"AUTHENTICATE PLAIN {PLAIN}", "LOGOUT"]

    def test_small_letters_and_empty_lines_are_understood(self) -> None:
        script = ImapScript(
            {
                "CAPABILITY": "|* capability imap4REV1 sasl-ir auth=plain idle|{tag} Ok done",
                "AUTHENTICATE .*": "* bla bla|* 3 recent|{tag} ok Done",
                "LOGOUT": "* bye|{tag} ok",
            },
            greeting="* ok hi",
        )
        signed_in(script)

    def test_a_server_that_is_signed_in_already(self) -> None:
        script = ImapScript(greeting="* PREAUTH hi")
        server = signed_in(script)
        assert not any(command.startswith(("LOGIN", "AUTH")) for command in script.commands)
        assert server.observer.steps[-1].details == ["the server took the connection for signed in already"]

    def test_utf8_is_enabled_where_it_is_offered(self) -> None:
        script = ImapScript({"ENABLE .*": "* ENABLED UTF8=ACCEPT|{tag} OK"}, capabilities=f"{CAPABILITIES} ENABLE UTF8=ACCEPT")
        with Played(script) as server:
            source = server.open()
            assert source._session.wire.utf8
            source.close()

    def test_utf8_that_is_refused_is_done_without(self) -> None:
        script = ImapScript({"ENABLE .*": "{tag} BAD no"}, capabilities=f"{CAPABILITIES} ENABLE UTF8=ACCEPT")
        with Played(script) as server:
            source = server.open()
            assert not source._session.wire.utf8
            source.close()

    def test_whether_there_is_idle_is_remembered(self) -> None:
        server = signed_in(ImapScript(capabilities="IMAP4rev1 SASL-IR AUTH=PLAIN"))
        assert server.memory.known == {f"{IDLE_KEY}.127.0.0.1:{server.port}": "no"}


class TestNoWay:
    """Where no password can be sent."""

    def test_login_is_disabled_before_encryption(self) -> None:
        error = refused(ImapScript(capabilities="IMAP4rev1 LOGINDISABLED STARTTLS"), TlsUnavailable, "LOGINDISABLED")
        assert (error.code, "starttls (the server offers it)" in error.hint) == ("TlsRequired", True)

    def test_the_server_takes_tokens_alone(self, encrypted: Encrypted) -> None:
        error = encrypted.refused(ImapScript(capabilities="IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2 SASL-IR"), AccessDenied)
        assert (error.code, "oauth2" in error.hint) == ("BasicAuthDisabled", True)

    def test_the_server_takes_what_we_do_not_know(self, encrypted: Encrypted) -> None:
        error = encrypted.refused(ImapScript(capabilities="IMAP4rev1 LOGINDISABLED AUTH=GSSAPI"), NotSupported, "GSSAPI")
        assert error.code == "NoCommonMethod"

    def test_what_cannot_be_sent_is_refused_here(self) -> None:
        refused(ImapScript(), ProfileInvalid, username=None)
        refused(ImapScript(), SecretMissing, secret=None)
        refused(ImapScript(), ProfileInvalid, secret=Secret("a\r\nb"))
        refused(ImapScript(), NotSupported, auth=AuthProtocol.KERBEROS)


class TestRefusals:
    """RFC 5530 and common words: who must act, and how it is called."""

    @pytest.mark.parametrize(
        ("said", "kind", "code"),
        [
            ("NO [AUTHENTICATIONFAILED] Authentication failed.", CredentialsRejected, "CredentialsRejected"),
            ("NO [authenticationfailed] no", CredentialsRejected, "CredentialsRejected"),
            ("NO [AUTHORIZATIONFAILED] not this mailbox", AccessDenied, "AccessDenied"),
            ("NO [EXPIRED] old", CredentialsRejected, "PasswordExpired"),
            ("NO [PRIVACYREQUIRED] encrypt", TlsUnavailable, "TlsRequired"),
            ("NO [CONTACTADMIN] ask", AccessDenied, "AccessDenied"),
            ("NO [UNAVAILABLE] Temporary authentication failure.", ServerBusy, "ServerBusy"),
            ("NO [INUSE] in use", ServerBusy, "MailboxInUse"),
            ("NO [LIMIT] Too many connections", ServerBusy, "TooManyConnections"),
            ("NO Maximum number of connections from user+IP exceeded", ServerBusy, "TooManyConnections"),
            ("NO [OVERQUOTA] full", AdminError, "MailboxFull"),
            ("NO [SERVERBUG] oops", ServerBusy, "ServerFault"),
            ("NO [CORRUPTION] broken", ServerBusy, "MailboxDamaged"),
            ("NO [ALERT] Application-specific password required: https://x.test (Failure)", CredentialsRejected, "AppPasswordRequired"),
            ("NO [AUTHENTICATIONFAILED] Account is locked out", CredentialsRejected, "AccountLocked"),
            ("NO Login failed: user or password wrong", CredentialsRejected, "CredentialsRejected"),
            ("NO IMAP access is disabled for this account", AccessDenied, "AccessDenied"),
            ("NO Server busy, try again later", ServerBusy, "ServerBusy"),
            ("NO", CredentialsRejected, "CredentialsRejected"),
            ("BAD Error in IMAP command", ProtocolBroken, "ProtocolBroken"),
            ("BAD wrong password", CredentialsRejected, "CredentialsRejected"),
        ],
    )
    def test_a_refused_sign_in(self, said: str, kind: type[PostroomError], code: str) -> None:
        error = refused(ImapScript({"AUTHENTICATE .*": f"{{tag}} {said}"}), kind)
        assert error.code == code
        assert error.hint
        assert "user" in error.cause
        assert said.rsplit(maxsplit=1)[-1] in error.detail

    def test_an_echo_of_the_password_is_not_shown(self) -> None:
        error = refused(ImapScript({"AUTHENTICATE .*": f"{{tag}} NO what is {PLAIN} or secret"}), CredentialsRejected)
        assert "secret" not in str(error) + error.detail
        assert PLAIN not in str(error) + error.detail

    @pytest.mark.parametrize(
        ("greeting", "kind", "words"),
        [
            ("* BYE [UNAVAILABLE] maintenance", ServerBusy, "maintenance"),
            ("* BYE too many connections", ServerBusy, "too many"),
            ("+OK POP3 ready", ProtocolBroken, "no IMAP server"),
            ("220 mail ESMTP", ProtocolBroken, "no IMAP server"),
            ("OK hi", ProtocolBroken, "no IMAP server"),
        ],
    )
    def test_greetings_that_are_none(self, greeting: str, kind: type[PostroomError], words: str) -> None:
        refused(ImapScript(greeting=greeting), kind, words)

    def test_a_port_that_says_nothing(self) -> None:
        def silent(peer: Peer) -> None:
            peer.line()

        with Played(silent) as server, pytest.raises(ConnectionFailed) as caught:  # type: ignore[arg-type]  # any script will do
            server.open(command_timeout_s=0.2)
        assert caught.value.code == "TlsExpected"

    def test_good_bye_in_the_middle_says_why(self) -> None:
        script = ImapScript({"AUTHENTICATE .*": lambda peer, _tag, _command: peer.say("* BYE [UNAVAILABLE] going down")})
        error = refused(script, ServerBusy, "going down")
        assert isinstance(error, TransientError)


class Encrypted:
    """Plays scripts behind STARTTLS."""

    def __init__(self, context: ssl.SSLContext, ca_file: Path) -> None:
        self.context = context
        self.ca_file = ca_file

    def script(self, after: ImapScript, before: str = "IMAP4rev1 STARTTLS LOGINDISABLED") -> ImapScript:
        """Plain until STARTTLS, then `after` without a greeting of its own."""

        def shake(peer: Peer, tag: str, _command: str) -> None:
            peer.say(f"{tag} OK go")
            peer.start_tls(self.context)
            after.greeting = "* OK not said"
            play(after, peer)

        return ImapScript({"STARTTLS": shake}, capabilities=before)

    def refused(self, after: ImapScript, kind: type[PostroomError], words: str | None = None) -> PostroomError:
        """Sign in and see it fail."""
        return refused(self.script(after), kind, words, tls=Tls.STARTTLS, ca_file=str(self.ca_file))


def play(script: ImapScript, peer: Peer) -> None:
    """Play a script without its greeting."""
    while line := peer.line():
        tag, _, command = line.partition(" ")
        script.commands.append(command)
        said = script._said(peer, tag, command)
        if said is None or command == "LOGOUT":
            return
        peer.sock.sendall(said.replace("{tag}", tag).encode())


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Encrypted:
    """A certificate for loopback."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    ca_file = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    return Encrypted(context, ca_file)


class TestStartTls:
    """Encryption after the greeting."""

    def test_what_was_said_before_is_forgotten(self, encrypted: Encrypted) -> None:
        after = ImapScript()
        server = signed_in(encrypted.script(after), tls=Tls.STARTTLS, ca_file=str(encrypted.ca_file))
        assert after.commands[:2] == ["CAPABILITY", f"AUTHENTICATE PLAIN {PLAIN}"]
        assert server.observer.names == ["dns", "tcp", "capabilities", "tls", "capabilities", "authentication"]

    def test_not_offered(self) -> None:
        error = refused(ImapScript(capabilities="IMAP4rev1"), TlsUnavailable, tls=Tls.STARTTLS)
        assert error.code == "StartTlsNotOffered"

    def test_refused(self) -> None:
        script = ImapScript({"STARTTLS": "{tag} NO not now"}, capabilities="IMAP4rev1 STARTTLS")
        refused(script, TlsUnavailable, "not now", tls=Tls.STARTTLS)
        script = ImapScript({"STARTTLS": "{tag} NO [UNAVAILABLE] later"}, capabilities="IMAP4rev1 STARTTLS")
        refused(script, ServerBusy, "later", tls=Tls.STARTTLS)

    def test_a_server_that_claims_to_know_us_already_is_not_believed(self) -> None:
        script = ImapScript(greeting="* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hi")
        refused(script, TlsUnavailable, "PREAUTH", tls=Tls.STARTTLS)


class TestTokens:
    """Signing in by OAuth 2.0."""

    def how(self, *tokens: str) -> dict[str, object]:
        """Settings with tokens, of which each one that is refused is followed by the next."""
        left = list(tokens)

        def bearer(refused: Secret | None) -> Secret:
            if refused is not None and len(left) > 1:
                left.pop(0)
            return Secret(left[0])

        return {"auth": AuthProtocol.OAUTH2, "bearer": bearer, "secret": None}

    def test_a_token_and_the_next_one_where_it_is_over(self) -> None:
        refusal = base64.b64encode(b'{"status": "401", "scope": "mail"}').decode()
        answered: list[str] = []

        def first(peer: Peer, _tag: str, _command: str) -> str:
            peer.say(f"+ {refusal}")
            answered.append(peer.line())
            return "{tag} NO [AUTHENTICATIONFAILED] no\r\n"

        script = ImapScript({"AUTHENTICATE .*": [first, "{tag} OK done"]}, capabilities="IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=PLAIN")
        server = signed_in(script, **self.how("over", "good"))
        said = [command.split()[-1] for command in script.commands if command.startswith("AUTHENTICATE XOAUTH2")]
        assert [base64.b64decode(one) for one in said] == [f"user=user\1auth=Bearer {one}\1\1".encode() for one in ("over", "good")]
        assert answered == [""]
        assert server.observer.steps[-1].details == ["signed in as user (XOAUTH2)"]

    def test_a_refused_token_tells_why_and_is_not_shown(self) -> None:
        refusal = base64.b64encode(b'{"status": "invalid_token", "scope": "mail"}').decode()

        def no(peer: Peer, _tag: str, command: str) -> str:
            peer.say(f"+ {refusal}")
            assert peer.line() == "AQ=="
            return f"{{tag}} NO what is {command.rsplit(maxsplit=1)[-1]}\r\n"

        script = ImapScript({"AUTHENTICATE .*": no}, capabilities="IMAP4rev1 SASL-IR AUTH=OAUTHBEARER")
        error = refused(script, CredentialsRejected, None, **self.how("canary-token"))
        assert (error.code, "status invalid_token" in error.detail) == ("TokenRefused", True)
        shown = str(error) + error.detail
        assert base64.b64encode(b"xxcanary-token").decode()[4:-2] not in shown
        assert "***" in shown

    def test_a_server_without_tokens(self) -> None:
        error = refused(ImapScript(capabilities="IMAP4rev1 AUTH=PLAIN"), NotSupported, "PLAIN", **self.how("x"))
        assert error.code == "NoCommonMethod"
