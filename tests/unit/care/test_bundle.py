"""The support bundle: what helps is in it, what is nobody's business is not, and its list says all of it."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.alert import AlertDraft, AlertLevel
from core.domain.anonymous import Anonymizer
from core.errors import Cancelled, EnvironmentUnusable, StoreUnreachable, UsageError
from core.logs import redactor
from core.service import Service
from core.store.organisation import Organisation
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, START, World, tracked

SECRET = "hunter2-of-the-bundle"


@pytest.fixture
def service(world: World) -> Service:
    """The service over the store."""
    return Service(Organisation(world.store, world.clock), world.clock)


def write(service: Service, world: World, path: Path, **options: Any) -> dict[str, str]:
    """Write a bundle and read all of it."""
    entries = service.bundle(path, world.home, lambda: "SQLite, whole", CancelToken(), **options)
    with zipfile.ZipFile(path) as archive:
        read = {name: archive.read(name).decode() for name in archive.namelist()}
    assert [each.name for each in entries] == list(read)
    assert [each["name"] for each in json.loads(read["manifest.json"])["files"]] == list(read)
    return read


def fill(world: World) -> None:
    """An organisation, a mail, an alert that quotes it, logs with everything in them."""
    redactor.remember(SECRET)
    world.profile("Contoso's servers")
    _, box = world.user("alice.secretperson@corp.test")
    world.contact("Rene Valdes", ["rene@contoso.test"])
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("Merger with Globex")], None)
        uow.raise_alert(
            AlertDraft(AlertLevel.ERROR, "SendingUnknown", "'Merger with Globex' ...", "Decide", box, "rene@contoso.test"), START
        )
    logs = world.home / "logs"
    logs.mkdir(exist_ok=True)
    (logs / "postroom.log").write_text(
        f"login alice.secretperson@corp.test with {SECRET}\npost to https://u:pw12345@hooks.test/T/x?token=abcdef\n"
        f"Authorization: Bearer eyJ0eXAi\nmail.corp.test:993 refused alice.secretperson@corp.test\n{'x' * 50_000}\n",
        encoding="utf-8",
    )
    (logs / "postroom.log.1").write_bytes(b"\xff\xfe broken alice.secretperson@corp.test\n")


def test_addresses_names_subjects_and_secrets_are_not_in_it(service: Service, world: World, tmp_path: Path) -> None:
    fill(world)
    read = write(service, world, tmp_path / "b.zip")
    whole = "\n".join(read.values())
    for private in ("secretperson", "rene", "valdes", "contoso", "merger", "globex", "alice", SECRET, "pw12345", "abcdef", "eyj0exai"):
        assert private not in whole.lower(), private
    log = read["logs/postroom.log"]
    assert "mail.corp.test:993 refused" in log, "servers are named: that is what it is for"
    [mark] = set(re.findall(r"person-\w+@domain-\w+\.invalid", log))
    assert mark in read["logs/postroom.log.1"], "the same address has the same mark in all of it"
    assert mark in read["status.json"]
    assert (tmp_path / "b.zip").stat().st_mode & 0o777 == 0o600


def test_what_helps_is_in_it(service: Service, world: World, tmp_path: Path) -> None:
    fill(world)
    read = write(service, world, tmp_path / "b.zip")
    versions = json.loads(read["versions.json"])
    assert versions["libraries"]["SQLAlchemy"]
    assert versions["python"]
    store = json.loads(read["store.json"])
    assert (store["integrity"], store["facts"]["rows"]["email"]) == ("SQLite, whole", 1)
    assert store["facts"]["sizes"]["database"] > 0
    organisation = json.loads(read["organisation.json"])
    assert organisation["profile"][0]["incoming"]["host"] == "mail.test"
    assert organisation["records"]["contact"] == 1
    [alert] = json.loads(read["alerts.json"])
    assert (alert["code"], alert["level"], alert["hint"]) == ("SendingUnknown", "error", "Decide")


def test_another_bundle_has_other_marks(service: Service, world: World, tmp_path: Path) -> None:
    fill(world)
    first, second = (write(service, world, tmp_path / name)["status.json"] for name in ("a.zip", "b.zip"))
    assert first != second


def test_names_are_kept_where_they_are_wanted_and_secrets_never(service: Service, world: World, tmp_path: Path) -> None:
    fill(world)
    whole = "\n".join(write(service, world, tmp_path / "b.zip", keep_names=True).values())
    assert "alice.secretperson@corp.test" in whole
    for private in (SECRET, "pw12345", "abcdef", "eyJ0eXAi", "Globex"):
        assert private not in whole, private


def test_a_store_that_is_damaged_is_said_so_and_the_rest_is_there(service: Service, world: World, tmp_path: Path) -> None:
    def broken() -> str:
        raise StoreUnreachable("page 7 is torn")

    entries = service.bundle(tmp_path / "b.zip", world.home, broken, CancelToken())
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert "page 7 is torn" in archive.read("store.json").decode()
    assert {"versions.json", "settings.toml"} <= {each.name for each in entries}


def test_nothing_is_overwritten_and_nothing_half_is_left(service: Service, world: World, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError):
        write(service, world, path)
    assert path.read_text(encoding="utf-8") == "mine"
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        service.bundle(tmp_path / "c.zip", world.home, lambda: "", token)
    with pytest.raises(EnvironmentUnusable):
        write(service, world, tmp_path / "missing" / "d.zip")
    assert {each.name for each in tmp_path.iterdir()} == {"home", "b.zip"}


@pytest.mark.parametrize(
    ("text", "gone", "kept"),
    [
        ("password=abc123 next", "abc123", "next"),
        ('{"client_secret": "abc123"}', "abc123", "client_secret"),
        ("Authorization: Basic abc123==", "abc123", "Authorization"),
        ("https://me:abc123@host.test/x", "abc123", "host.test/x"),
        ("GET https://host.test/x?code=abc123&y=1 ok", "abc123", "ok"),
        ("mail for jörg@bücher.test today", "jörg", "today"),
        ("Message-ID <abc123@x.test>", "abc123", "Message-ID"),
    ],
)
def test_what_looks_private_is_masked(text: str, gone: str, kept: str) -> None:
    cleaned = Anonymizer(b"k").text(text)
    assert gone not in cleaned
    assert kept in cleaned


def test_of_the_organisations_words_only_the_harmless_stay() -> None:
    words = {"name": "Alice", "id": 7, "type": "imap", "incoming": {"host": "h.test", "username": "alice", "secret": "ref", "port": 993}}
    found: Any = Anonymizer(b"k").words(words)
    assert (found["id"], found["type"], found["incoming"]["host"], found["incoming"]["port"]) == (7, "imap", "h.test", 993)
    assert "alice" not in json.dumps(found).lower()
    assert found["incoming"]["secret"] != "ref"


def test_of_a_filter_its_shape_stays_and_what_is_looked_for_goes() -> None:
    where = {"all": [{"column": "subject", "operator": "contains", "values": ["Contoso"]}]}
    found = repr(Anonymizer(b"k").words({"name": "With Contoso", "kind": "task", "owner": "none", "where": where}))
    assert "Contoso" not in found
    assert all(word in found for word in ("'subject'", "'contains'", "'task'"))


@pytest.mark.parametrize("before", [0, 19_995, 20_000, 39_990, 60_000])
def test_a_secret_in_a_long_line_is_not_split(service: Service, world: World, tmp_path: Path, before: int) -> None:
    redactor.remember(SECRET)
    logs = world.home / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    (logs / "postroom.log").write_text(f"{'x' * before}{SECRET}{'y' * 30_000}\nthe next line\n", encoding="utf-8")
    log = write(service, world, tmp_path / "b.zip")["logs/postroom.log"]
    assert not [part for part in (SECRET[:5], SECRET[5:12], SECRET[-8:]) if part in log]
    assert log.endswith("\nthe next line\n")
    assert max(map(len, log.splitlines())) <= 20_010
