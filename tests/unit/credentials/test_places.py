"""What holds for every place that keeps secrets, and what is special to each."""

import base64
import json
import os
import pickle
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from core.credentials import SecretsKind, open_secrets, sealed
from core.credentials.env import EnvSecrets
from core.credentials.file import FileSecrets
from core.credentials.keys import FixedKey, Kdf, Passphrase, choose_key, decode_key
from core.credentials.memory import MemorySecrets
from core.credentials.references import check_reference, env_name
from core.credentials.sealed import SealedFile
from core.credentials.vault import LONGEST_IN_VAULT, KeyringSecrets
from core.domain.secret import Secret
from core.errors import SecretMissing, SecretsUnavailable, UsageError
from core.ports import SecretStore

KEY = bytes(range(32))
LONG = "ö" * 5_000


class FakeVault:
    """A vault in memory that refuses what the Windows vault refuses."""

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        return self.entries.get(name)

    def write(self, name: str, value: str) -> None:
        assert len(value) <= 1_280
        self.entries[name] = value

    def delete(self, name: str) -> bool:
        return self.entries.pop(name, None) is not None


def test_a_replaced_value_leaves_the_list_alone(tmp_path: Path) -> None:
    """Two programs replace and add at the same time; what one of them replaces must not cost the other's name."""
    vault = FakeVault()
    place = KeyringSecrets(vault, tmp_path / "secrets.sealed")
    place.set("oauth.alice", Secret("one"))
    listed: list[str] = []
    write = vault.write

    def watched(name: str, value: str) -> None:
        listed.append(name)
        write(name, value)

    vault.write = watched  # type: ignore[method-assign]
    place.set("oauth.alice", Secret("two"))
    assert listed == ["oauth.alice"]


def in_file(home: Path) -> SecretStore:
    return FileSecrets(SealedFile(home / "secrets.sealed", FixedKey(KEY, "a test")))


def in_keyring(home: Path) -> SecretStore:
    return KeyringSecrets(FakeVault(), home / "secrets.sealed")


def in_memory(_home: Path) -> SecretStore:
    return MemorySecrets()


@pytest.fixture(params=[in_file, in_keyring, in_memory])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> SecretStore:
    """Each place that can be written to."""
    make: Callable[[Path], SecretStore] = request.param
    return make(tmp_path)


@pytest.mark.parametrize("value", ["", "hunter2 ", "x" * 1_200, "x" * 1_201, LONG, "Zoë\n\t\x00"])
def test_a_value_comes_back_as_it_went_in(place: SecretStore, value: str) -> None:
    place.set("alice-pop3", Secret(value))
    assert place.get("alice-pop3").reveal() == value
    assert place.references() == ["alice-pop3"]


@pytest.mark.parametrize(("first", "second"), [("short", LONG), (LONG, "short"), ("a", "b"), (LONG, LONG + "!")])
def test_a_new_value_replaces_the_old_one_wherever_that_was(place: SecretStore, first: str, second: str) -> None:
    place.set("svc", Secret(first))
    place.set("svc", Secret(second))
    assert place.get("svc").reveal() == second
    assert place.remove("svc")
    assert not place.remove("svc")
    with pytest.raises(SecretMissing):
        place.get("svc")
    assert place.references() == []


def test_a_missing_secret_is_named(place: SecretStore) -> None:
    with pytest.raises(SecretMissing, match="'nowhere'"):
        place.get("nowhere")


@pytest.mark.parametrize("reference", ["", "#index", "a b", "a/b", "x" * 201, "-a", "_a", "a\n"])
def test_what_cannot_name_a_secret_is_refused(place: SecretStore, reference: str) -> None:
    with pytest.raises(UsageError):
        place.set(reference, Secret("x"))


def test_references_may_be_addresses_and_words() -> None:
    for reference in ("alice-pop3", "svc@corp.test", "Größe", "a.b_c+d"):
        assert check_reference(reference) == reference


def test_environment_is_read_and_never_written() -> None:
    place = EnvSecrets({"POSTROOM_SECRET_ALICE_POP3": "hunter22", "POSTROOM_SECRET_": "x", "POSTROOM_SECRET_EMPTY": "", "PATH": "/bin"})
    assert env_name("alice-pop3") == "POSTROOM_SECRET_ALICE_POP3"
    assert place.read_only
    assert place.get("alice-pop3").reveal() == "hunter22"
    assert place.references() == ["alice-pop3"]
    for missing in ("empty", "bob"):
        with pytest.raises(SecretMissing, match=env_name(missing)):
            place.get(missing)
    with pytest.raises(SecretsUnavailable, match="environment variables"):
        place.set("alice-pop3", Secret("x"))
    with pytest.raises(SecretsUnavailable):
        place.remove("alice-pop3")


def test_the_sealed_file_is_the_owners_alone_and_shows_nothing(tmp_path: Path) -> None:
    place = in_file(tmp_path / "home")
    place.set("svc", Secret("canary-value"))
    path = tmp_path / "home" / "secrets.sealed"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"canary-value" not in path.read_bytes()
    assert sorted(each.name for each in path.parent.iterdir()) == ["secrets.sealed", "secrets.sealed.lock"]


def test_another_key_is_called_a_wrong_key(tmp_path: Path) -> None:
    in_file(tmp_path).set("svc", Secret("value"))
    other = FileSecrets(SealedFile(tmp_path / "secrets.sealed", FixedKey(bytes(32), "a test")))
    for call in (lambda: other.get("svc"), other.references, lambda: other.set("b", Secret("x")), lambda: other.remove("svc")):
        with pytest.raises(SecretsUnavailable, match="the key does not open"):
            call()
    assert in_file(tmp_path).get("svc").reveal() == "value"


def edited(path: Path, change: Callable[[dict[str, object]], None]) -> None:
    document = json.loads(path.read_text())
    change(document)
    path.write_text(json.dumps(document))


def swap(document: dict[str, object]) -> None:
    entries = document["entries"]
    assert isinstance(entries, dict)
    entries["a"], entries["b"] = entries["b"], entries["a"]


def flip(document: dict[str, object]) -> None:
    entries = document["entries"]
    assert isinstance(entries, dict)
    box = bytearray(base64.b64decode(entries["a"]))
    box[-1] ^= 1
    entries["a"] = base64.b64encode(box).decode()


def shorten(document: dict[str, object]) -> None:
    document["entries"] = {"a": ""}


def deform(document: dict[str, object]) -> None:
    document["entries"] = ["a"]


def other_version(document: dict[str, object]) -> None:
    document["postroom-secrets"] = 2


@pytest.mark.parametrize("change", [swap, flip, shorten, deform, other_version])
def test_a_changed_file_is_refused(tmp_path: Path, change: Callable[[dict[str, object]], None]) -> None:
    place = in_file(tmp_path)
    place.set("a", Secret("first"))
    place.set("b", Secret("second"))
    edited(tmp_path / "secrets.sealed", change)
    with pytest.raises(SecretsUnavailable, match="damaged"):
        place.get("a")


def test_a_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secrets.sealed").write_bytes(b"\xff\x00")
    with pytest.raises(SecretsUnavailable, match="damaged"):
        in_file(tmp_path).references()


def test_a_passphrase_opens_what_it_sealed_and_nothing_else_does(tmp_path: Path) -> None:
    path = tmp_path / "secrets.sealed"
    place = FileSecrets(SealedFile(path, Passphrase("correct horse")))
    place.set("svc", Secret("value"))
    kdf = json.loads(path.read_text())["kdf"]
    assert (kdf["name"], kdf["n"], kdf["r"], kdf["p"]) == ("scrypt", 2**17, 8, 1)
    assert FileSecrets(SealedFile(path, Passphrase("correct horse"))).get("svc").reveal() == "value"
    with pytest.raises(SecretsUnavailable, match="the key does not open"):
        FileSecrets(SealedFile(path, Passphrase("wrong"))).get("svc")
    with pytest.raises(SecretsUnavailable, match="passphrase"):
        in_file(tmp_path).get("svc")


def test_a_key_file_that_was_expected_is_asked_for(tmp_path: Path) -> None:
    in_file(tmp_path).set("svc", Secret("value"))
    with pytest.raises(SecretsUnavailable, match="key file"):
        FileSecrets(SealedFile(tmp_path / "secrets.sealed", Passphrase("x"))).get("svc")


def test_a_file_that_asks_for_endless_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secrets.sealed"
    in_file(tmp_path).set("svc", Secret("value"))
    edited(path, lambda document: document.update(kdf={"name": "scrypt", "n": 2**40, "r": 8, "p": 1, "salt": ""}))
    with pytest.raises(SecretsUnavailable, match="damaged"):
        FileSecrets(SealedFile(path, Passphrase("x"))).get("svc")


@pytest.mark.parametrize("content", [KEY, KEY.hex().encode() + b"\n", base64.b64encode(KEY) + b"\n"])
def test_a_key_may_be_raw_hexadecimal_or_base64(content: bytes) -> None:
    assert decode_key(content) == KEY


@pytest.mark.parametrize("content", [b"", b"short", bytes(33), b"=" * 44, base64.b64encode(bytes(31))])
def test_anything_else_is_no_key(content: bytes) -> None:
    assert decode_key(content) is None


def key_file(folder: Path, name: str, mode: int = 0o600, content: bytes = KEY) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    path.chmod(mode)
    return path


def test_the_named_key_file_comes_first_then_systemd_then_the_passphrase(tmp_path: Path) -> None:
    named = key_file(tmp_path, "named", content=b"n" * 32)
    key_file(tmp_path / "systemd", "postroom-master", 0o440, b"s" * 32)
    environ = {"CREDENTIALS_DIRECTORY": str(tmp_path / "systemd"), "POSTROOM_SECRETS_PASSPHRASE": "words"}
    assert choose_key(named, environ).existing(None) == b"n" * 32
    assert choose_key(None, environ).existing(None) == b"s" * 32
    environ["CREDENTIALS_DIRECTORY"] = str(tmp_path)
    assert isinstance(choose_key(None, environ), Passphrase)
    with pytest.raises(SecretsUnavailable, match="needs a key"):
        choose_key(None, {})


@pytest.mark.skipif(os.name != "posix", reason="modes are a POSIX matter")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_key_file_that_others_can_use_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(SecretsUnavailable, match="used by others") as caught:
        choose_key(key_file(tmp_path, "key", mode), {})
    assert "chmod 600" in caught.value.hint


def test_a_key_file_that_is_missing_or_holds_no_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SecretsUnavailable, match="cannot be read"):
        choose_key(tmp_path / "missing", {"POSTROOM_SECRETS_PASSPHRASE": "never used instead"})
    with pytest.raises(SecretsUnavailable, match="holds no key"):
        choose_key(key_file(tmp_path, "key", content=b"words"), {})


def test_the_keyring_keeps_short_values_and_a_list_that_fits_every_vault(tmp_path: Path) -> None:
    vault = FakeVault()
    place = KeyringSecrets(vault, tmp_path / "secrets.sealed")
    names = [f"mailbox-{number:03d}-of-a-large-organisation" for number in range(80)]
    for name in names:
        place.set(name, Secret("value"))
    assert place.references() == names
    assert {"#index", "#index.1", "#index.2"} <= set(vault.entries)
    assert not (tmp_path / "secrets.sealed").exists()
    for name in names[1:]:
        assert place.remove(name)
    assert sorted(vault.entries) == ["#index", names[0]]


def test_a_long_value_is_sealed_with_a_key_that_is_in_the_keyring(tmp_path: Path) -> None:
    vault = FakeVault()
    place = KeyringSecrets(vault, tmp_path / "secrets.sealed")
    place.set("cache", Secret("x" * (LONGEST_IN_VAULT + 1)))
    assert "cache" not in vault.entries
    assert len(vault.entries["#master-key"]) == 44
    del vault.entries["#master-key"]
    with pytest.raises(SecretsUnavailable, match="not made with the key"):
        place.get("cache")


def test_a_damaged_list_is_an_error(tmp_path: Path) -> None:
    vault = FakeVault()
    vault.entries["#index"] = "{"
    with pytest.raises(SecretsUnavailable, match="damaged"):
        KeyringSecrets(vault, tmp_path / "secrets.sealed").references()


def test_opening_a_place_by_its_word(tmp_path: Path) -> None:
    assert isinstance(open_secrets(SecretsKind.KEYRING, tmp_path, None, {}), KeyringSecrets)
    assert isinstance(open_secrets(SecretsKind.ENV, tmp_path, None, {}), EnvSecrets)
    assert isinstance(open_secrets(SecretsKind.FILE, tmp_path, None, {"POSTROOM_SECRETS_PASSPHRASE": "x"}), FileSecrets)
    assert isinstance(open_secrets(SecretsKind.MEMORY, tmp_path, None, {}), MemorySecrets)
    with pytest.raises(SecretsUnavailable):
        open_secrets(SecretsKind.FILE, tmp_path, None, {})


def test_a_secret_prints_and_pickles_nothing() -> None:
    secret = Secret("canary-value")
    assert "canary" not in f"{secret} {secret!r} {Kdf(b'salt')}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_a_file_that_another_program_keeps_locked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = in_file(tmp_path)
    place.set("svc", Secret("one"))

    def refuse(_handle: int) -> None:
        raise OSError(36, "Resource deadlock avoided")

    with monkeypatch.context() as patched:
        patched.setattr(sealed, "_lock_file", refuse)
        with pytest.raises(SecretsUnavailable, match="locked"):
            place.set("svc", Secret("two"))
    assert place.get("svc").reveal() == "one"
