"""What is shipped, what is locked, and what the set-up may lean on."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.source import ROOT, sources

SHIPPED = ("core", "gui", "resources")
PYTHONS = ("3.11", "3.12", "3.13")
# Runs in the finished environment, which holds more than the standard library.
NOT_BARE = {"bootstrap_shipped"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names in a wheel that is built from a copy, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "project"
    copy.mkdir()
    for name in (*SHIPPED, "tests", "packaging"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run([*command, "--wheel-dir", str(folder), str(copy)], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return archive.namelist()


def test_the_wheel_holds_the_program_and_nothing_else(wheel: list[str]) -> None:
    tops = {name.partition("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(SHIPPED)


def test_the_wheel_holds_every_module(wheel: list[str]) -> None:
    absent = {source.name for source in sources(*SHIPPED)} - set(wheel)
    assert not absent, sorted(absent)
    assert "core/py.typed" in wheel
    assert any(name.endswith("licenses/LICENSE") for name in wheel)


def test_the_wheel_holds_every_file_of_data(wheel: list[str]) -> None:
    data = {
        path.relative_to(ROOT).as_posix()
        for folder in SHIPPED
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc", ".ts"}
    }
    assert data <= set(wheel), sorted(data - set(wheel))


def lock_lines() -> list[str]:
    """The lock file, each package with its hashes on one line."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return [line for line in text.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#")]


def test_the_lock_names_no_place_to_download_from() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert not [line for line in text.splitlines() if line.lstrip().startswith("-") and "--hash=" not in line]


def test_every_locked_package_has_hashes() -> None:
    bare = [line for line in lock_lines() if not re.search(r"--hash=sha256:[0-9a-f]{64}", line)]
    assert not bare, bare


def locked() -> dict[str, list[Requirement]]:
    """The locked packages by name; one that differs between Pythons is there several times, each with its marker."""
    found: dict[str, list[Requirement]] = {}
    for line in lock_lines():
        pin = Requirement(line.partition("--hash")[0].strip())
        found.setdefault(canonicalize_name(pin.name), []).append(pin)
    return found


def environment(platform: str, python: str) -> dict[str, str]:
    """What markers are held against."""
    system = {"linux": "Linux", "win32": "Windows"}[platform]
    return {"sys_platform": platform, "platform_system": system, "python_version": python, "python_full_version": f"{python}.4"}


def declared() -> list[str]:
    """What pyproject.toml asks for, tools included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


@pytest.mark.parametrize("platform", ["linux", "win32"])
@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_satisfies_pyproject_everywhere(platform: str, python: str) -> None:
    there = environment(platform, python)
    pins = locked()
    for text in declared():
        wanted = Requirement(text)
        if wanted.marker is not None and not wanted.marker.evaluate({**there, "extra": ""}):
            continue
        for_here = [pin for pin in pins.get(canonicalize_name(wanted.name), []) if pin.marker is None or pin.marker.evaluate(there)]
        assert len(for_here) == 1, f"{wanted.name} is locked {len(for_here)} times there"
        (version,) = [each.version for each in for_here[0].specifier]
        assert wanted.specifier.contains(version), f"{wanted} is locked at {version}"


def test_the_set_up_needs_the_standard_library_alone() -> None:
    files = sources("packaging")
    own = {source.path.stem for source in files}
    foreign = [
        f"{source.name}:{line} imports {name}"
        for source in files
        if source.path.stem not in NOT_BARE
        for line, name in source.imports()
        if name.partition(".")[0] not in sys.stdlib_module_names | own
    ]
    assert not foreign, "\n".join(foreign)


def test_the_packaging_folder_hides_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
    hiding = {path.stem for path in Path(ROOT / "packaging").glob("*.py")} & sys.stdlib_module_names
    assert not hiding, hiding
