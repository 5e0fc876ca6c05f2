"""Every server that a fixture starts does what tests will ask of it."""

import imaplib
import poplib
import smtplib
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.secret_service import SecretService


def message(number: int) -> bytes:
    """A small message that can be told from the others."""
    return f"From: a@corp.test\r\nTo: b@corp.test\r\nSubject: {number}\r\n\r\nbody {number}\r\n".encode()


@pytest.mark.dovecot
class TestDovecot:
    """Mailboxes over POP3 and IMAP."""

    def test_pop3_gives_messages_in_order(self, dovecot: Dovecot) -> None:
        user = dovecot.new_user()
        assert dovecot.deliver(user.name, (message(number) for number in range(3))) == 3
        client = poplib.POP3("127.0.0.1", dovecot.pop3_port, timeout=60)
        client.user(user.name)
        client.pass_(user.password)
        subjects = [client.retr(number)[1][2] for number in (1, 2, 3)]
        client.dele(1)
        client.quit()
        assert subjects == [b"Subject: 0", b"Subject: 1", b"Subject: 2"]
        assert dovecot.count(user.name) == 2
        assert dovecot.messages(user.name) == [message(1), message(2)]

    def test_starttls_and_implicit_tls(self, dovecot: Dovecot) -> None:
        user = dovecot.new_user()
        trusted = ssl.create_default_context(cafile=dovecot.ca_file)
        upgraded = poplib.POP3("localhost", dovecot.pop3_port, timeout=60)
        upgraded.stls(trusted)
        implicit = poplib.POP3_SSL("localhost", dovecot.pop3s_port, timeout=60, context=trusted)
        for client in (upgraded, implicit):
            client.user(user.name)
            client.pass_(user.password)
            assert client.stat() == (0, 0)
            client.quit()

    def test_password_can_change_at_once(self, dovecot: Dovecot) -> None:
        user = dovecot.new_user()
        dovecot.deliver(user.name, [message(1)])
        for password in ("second", "thirds"):
            dovecot.set_password(user.name, password)
            client = poplib.POP3("127.0.0.1", dovecot.pop3_port, timeout=60)
            client.user(user.name)
            client.pass_(password)
            assert client.stat()[0] == 1
            client.quit()

    def test_wrong_password_is_refused(self, dovecot: Dovecot) -> None:
        user = dovecot.new_user()
        client = poplib.POP3("127.0.0.1", dovecot.pop3_port, timeout=60)
        client.user(user.name)
        with pytest.raises(poplib.error_proto, match="AUTH"):
            client.pass_("wrong")
        client.close()

    def test_password_before_tls_is_refused_where_tls_is_required(self, dovecot_tls_only: Dovecot) -> None:
        user = dovecot_tls_only.new_user()
        client = poplib.POP3(dovecot_tls_only.host, dovecot_tls_only.pop3_port, timeout=60)
        with pytest.raises(poplib.error_proto):
            client.user(user.name)
        client.close()
        trusted = ssl.create_default_context(cafile=dovecot_tls_only.ca_file)
        upgraded = poplib.POP3(dovecot_tls_only.host, dovecot_tls_only.pop3_port, timeout=60)
        upgraded.stls(trusted)
        upgraded.user(user.name)
        upgraded.pass_(user.password)
        upgraded.quit()

    def test_imap(self, dovecot: Dovecot) -> None:
        user = dovecot.new_user()
        dovecot.deliver(user.name, [message(7)])
        with imaplib.IMAP4("127.0.0.1", dovecot.imap_port, timeout=60) as client:
            client.login(user.name, user.password)
            assert client.select("INBOX") == ("OK", [b"1"])

    def test_many_messages_and_many_connections(self, dovecot: Dovecot) -> None:
        user = dovecot.new_user()
        dovecot.deliver(user.name, (message(number) for number in range(4000)))
        others = [poplib.POP3("127.0.0.1", dovecot.pop3_port, timeout=60) for _ in range(40)]
        client = poplib.POP3("127.0.0.1", dovecot.pop3_port, timeout=60)
        client.user(user.name)
        client.pass_(user.password)
        assert client.stat()[0] == 4000
        assert client.top(4000, 0)[1][2] == b"Subject: 3999"
        client.quit()
        for other in others:
            other.quit()


@pytest.mark.postfix
class TestPostfix:
    """Submission, refusal, and reading back."""

    @pytest.fixture
    def client(self, postfix: Postfix) -> Iterator[smtplib.SMTP]:
        """A connection to the server."""
        with smtplib.SMTP("127.0.0.1", postfix.port, timeout=60) as client:
            yield client

    def test_delivers_and_reads_back_in_order(self, postfix: Postfix, client: smtplib.SMTP) -> None:
        for number in range(5):
            client.sendmail("a@corp.test", ["reader@contoso.test", "Other@Corp.test"], message(number))
        postfix.wait_idle()
        got = postfix.delivered("reader@contoso.test")
        assert sorted(raw.splitlines()[-1] for raw in got) == [b"body %d" % number for number in range(5)]
        assert len(postfix.delivered("other@corp.test")) == 5
        assert got[0].startswith(b"Received: ")

    def test_refuses_recipients_by_name(self, client: smtplib.SMTP) -> None:
        client.ehlo()
        assert client.mail("a@corp.test")[0] == 250
        assert client.rcpt("refused.one@corp.test")[0] == 550
        assert client.rcpt("later@corp.test")[0] == 450
        assert client.rcpt("kept@corp.test")[0] == 250

    def test_sends_nothing_outside(self, client: smtplib.SMTP) -> None:
        client.ehlo()
        client.mail("a@corp.test")
        code, words = client.rcpt("someone@example.com")
        assert (code, b"sends nothing outside" in words) == (550, True)

    def test_starttls_and_implicit_tls(self, postfix: Postfix) -> None:
        trusted = ssl.create_default_context(cafile=postfix.ca_file)
        with smtplib.SMTP("localhost", postfix.port, timeout=60) as client:
            assert client.starttls(context=trusted)[0] == 220
            client.sendmail("a@corp.test", ["tls@corp.test"], message(1))
        with smtplib.SMTP_SSL("localhost", postfix.smtps_port, timeout=60, context=trusted) as implicit:
            assert implicit.noop()[0] == 250
        assert len(postfix.wait_delivered("tls@corp.test")) == 1


@pytest.mark.postgresql
class TestPostgreSQL:
    """A database of one's own."""

    @pytest.mark.parametrize("attempt", [1, 2])
    def test_each_test_has_an_empty_database(self, postgresql_url: str, attempt: int) -> None:
        with psycopg.connect(postgresql_url.replace("+psycopg", "")) as link:
            link.execute("CREATE TABLE mark (n int)")
            assert link.execute("SELECT count(*) FROM mark").fetchone() == (0,)
            assert link.execute("SHOW server_encoding").fetchone() == ("UTF8",)


@pytest.mark.keyring
def test_secret_service_keeps_a_secret(secret_service: SecretService) -> None:
    program = (
        "from keyring.backends.SecretService import Keyring\n"
        "vault = Keyring()\n"
        "vault.set_password('postroom-test', 'alice', 'gehe\\u00efm' * 400)\n"
        "assert vault.get_password('postroom-test', 'alice') == 'gehe\\u00efm' * 400\n"
        "vault.delete_password('postroom-test', 'alice')\n"
        "assert vault.get_password('postroom-test', 'alice') is None\n"
    )
    done = subprocess.run([sys.executable, "-c", program], env=secret_service.env, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.keyring
def test_a_secret_service_that_died_is_started_again_and_the_test_with_it(secret_service: SecretService, tmp_path: Path) -> None:
    first = tmp_path / "first"
    if not first.exists():
        first.touch()
        secret_service.kill()
        raise AssertionError("the daemon died under this test, which runs once more")
    assert not secret_service.revive()
