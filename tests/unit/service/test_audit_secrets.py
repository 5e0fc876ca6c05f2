"""What people do with secrets is in the audit, by reference; and the audit names who is signed in."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from core.app import Options, open_app
from core.credentials.env import EnvSecrets
from core.domain.audit import AuditFilter
from core.domain.secret import Secret
from core.errors import SecretMissing, SecretsUnavailable
from core.service.audit_secrets import AuditedSecrets
from core.settings import user_name

CANARY = "canary-7c1f"


def test_storing_and_removing_is_told_and_the_value_is_not(tmp_path: Path) -> None:
    with open_app(Options(tmp_path, None, "memory", None, {}, who="ann")) as app:
        app.secrets.set("alice-pop3", Secret(CANARY))
        assert app.secrets.get("alice-pop3").reveal() == CANARY
        assert app.tools.secrets.get("alice-pop3").reveal() == CANARY
        assert app.secrets.references() == ["alice-pop3"]
        assert app.secrets.remove("alice-pop3")
        assert not app.secrets.remove("alice-pop3")
        with pytest.raises(SecretMissing):
            app.secrets.get("alice-pop3")
        entries = app.service.audit(AuditFilter(kind="secret"))
        assert [(entry.who, entry.action, entry.entity) for entry in entries] == [
            ("ann", "remove", "alice-pop3"),
            ("ann", "change", "alice-pop3"),
        ]
        assert CANARY not in app.service.export_audit()
    assert CANARY.encode() not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_what_the_engine_keeps_is_not_a_change_of_a_person(tmp_path: Path) -> None:
    with open_app(Options(tmp_path, None, "memory", None, {})) as app:
        app.tools.secrets.set("token", Secret(CANARY))
        assert app.service.audit() == []


def test_what_could_not_be_stored_is_not_told() -> None:
    noted: list[str] = []
    secrets = AuditedSecrets(EnvSecrets({}), lambda reference, **_how: noted.append(reference))
    assert secrets.read_only
    with pytest.raises(SecretsUnavailable):
        secrets.set("a", Secret(CANARY))
    assert noted == []


def test_the_person_is_who_is_signed_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "zoë")
    with open_app(Options(tmp_path, None, "memory", None, {})) as app:
        app.service.note_secret("x")
        assert app.service.audit()[0].who == "zoë"

    def unknown() -> str:
        raise OSError("no username set in the environment")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert user_name() == "unknown"
