"""The expiry board over a real store: what is listed, and one alert for each end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.app import App, Options, open_app
from core.cli.command_line import main
from core.domain.expiry import CODE, ExpiryKind
from tests.servers.certificates import Certificates

DOCUMENT = """
postroom: 1
profiles:
  - name: Tokens
    type: pop3-smtp
    ca_file: {ca_file}
    incoming:
      host: mail.corp.test
      auth: oauth2
      oauth: {{provider: google, client_id: app, flow: code, secret: app-secret, secret_expires_on: {day}}}
users:
  - {{name: Alice, email: alice@corp.test, incoming: server-side-sync, approved: true}}
mailboxes:
  - {{email: alice@corp.test, profile: Tokens}}
"""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with open_app(Options(tmp_path / "home", None, "memory", None, {})) as opened:
        yield opened


def in_days(days: float) -> datetime:
    """A moment to come."""
    return datetime.now(UTC) + timedelta(days=days, hours=1)


def apply(app: App, ca_file: Path | str = "null", days: int = 10) -> None:
    """One profile whose client secret ends in so many days."""
    app.service.apply(DOCUMENT.format(ca_file=ca_file, day=f"{in_days(days - 1):%Y-%m-%d}"))


def test_everything_that_ends_is_listed_the_soonest_first(app: App, certificates: Certificates) -> None:
    apply(app, certificates.ca_file)
    used = in_days(-100)
    [profile] = app.service.profiles()
    app.store.remember(f"oauth:oauth.profile-{profile.id}.alice@corp.test", json.dumps({"last_used_at": used.isoformat()}))
    app.store.remember("certificate:mail.corp.test:995", in_days(5).isoformat())
    app.store.remember("certificate:elsewhere.corp.test:995", in_days(1).isoformat())
    found = app.service.expiries()
    assert [each.kind for each in found] == [
        ExpiryKind.SERVER_CERTIFICATE,
        ExpiryKind.CLIENT_SECRET,
        ExpiryKind.SIGN_IN,
        ExpiryKind.CA_FILE,
    ]
    assert [(each.mailbox, each.profile) for each in found] == [("", "Tokens"), ("", "Tokens"), ("alice@corp.test", ""), ("", "Tokens")]
    assert found[0].what == "the certificate of mail.corp.test:995"
    assert found[1].what == "the secret of the client app (profile Tokens)"
    assert found[2].at == used + timedelta(days=180)
    assert str(certificates.ca_file) in found[3].what
    assert [each.kind for each in app.service.expiries(7)] == [ExpiryKind.SERVER_CERTIFICATE]


def test_what_the_provider_told_counts_before_what_is_known(app: App) -> None:
    apply(app)
    [profile] = app.service.profiles()
    dates = {"last_used_at": in_days(-100).isoformat(), "ends_at": in_days(2).isoformat()}
    app.store.remember(f"oauth:oauth.profile-{profile.id}.alice@corp.test", json.dumps(dates))
    assert {each.kind: each.days(datetime.now(UTC)) for each in app.service.expiries()}[ExpiryKind.SIGN_IN] == 2


def test_inactive_profiles_and_damaged_memories_are_left_out(app: App) -> None:
    apply(app, "/nowhere/ca.pem")
    [profile] = app.service.profiles()
    app.store.remember(f"oauth:oauth.profile-{profile.id}.alice@corp.test", "[")
    app.store.remember("certificate:mail.corp.test:995", "one day")
    assert [each.kind for each in app.service.expiries()] == [ExpiryKind.CLIENT_SECRET]
    app.service.apply("postroom: 1\nprofiles: [{name: Tokens, state: inactive}]")
    assert app.service.expiries() == []


def test_one_alert_for_each_end_and_it_is_over_when_it_was_renewed(app: App) -> None:
    apply(app, days=30)
    assert app.warn_of_expiries() == 0
    apply(app, days=10)
    assert app.warn_of_expiries() == 1
    assert app.warn_of_expiries() == 0
    [alert] = [each for each in app.service.alerts() if each.code == CODE]
    assert (alert.count, alert.resolved_at, alert.level.name) == (1, None, "WARNING")
    apply(app, days=400)
    assert app.warn_of_expiries() == 0
    [alert] = [each for each in app.service.alerts() if each.code == CODE]
    assert alert.resolved_at is not None


def test_the_command(app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    apply(app)
    words = ["--home", str(tmp_path / "home"), "expiries"]
    assert main([*words, "--json"], environ={}) == 0
    [shown] = json.loads(capsys.readouterr().out)["expiries"]
    assert (shown["day"], shown["whole_day"]) == (shown["at"][:10], True)
    assert (shown["kind"], shown["level"]) == ("client-secret", "warning")
    assert shown["days"] in {9, 10}
    assert set(shown) == {"kind", "what", "at", "day", "whole_day", "days", "level"}
    assert main(words, environ={}) == 0
    assert "the secret of the client app" in capsys.readouterr().out
    assert main([*words, "--within", "3"], environ={}) == 0
    assert "Nothing" in capsys.readouterr().out
