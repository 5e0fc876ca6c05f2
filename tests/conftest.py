"""Fixtures for every test: real servers on loopback, a desktop, and the folder of real messages."""

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from core.logs import redactor
from tests.fakes.new_store import ABOUT_REVISIONS, quick_stores

# Windows of the tests' own process are drawn into memory, unless somebody wants to watch them. Read by Qt when it starts.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


# The program is started hundreds of times by these tests; without kept bytecode each start would compile all of it.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

MEMORY = Path("/dev/shm")
#: A whole run leaves about one, as pytest keeps what the tests wrote.
ROOM_BYTES = 4 << 30


def write_into_memory() -> None:
    """Let temporary files be in memory where there is room: a test commits dozens of times, and each waits for a disk that nobody needs.

    What a killed process leaves behind is the same there.
    """
    if sys.platform == "linux" and "TMPDIR" not in os.environ and MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        found = os.statvfs(MEMORY)
        if found.f_bavail * found.f_frsize >= ROOM_BYTES and not found.f_flag & os.ST_NOEXEC:
            os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


write_into_memory()

# Until every test is known, all that is made is there to stay, and looking through it again and again finds nothing.
gc.disable()


def qt_loads() -> bool:
    """Tell whether Qt finds its libraries here; a machine without a desktop may lack them, and core's tests need none."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError:
        return False
    return True


QT = qt_loads()

pytest_plugins = (
    "tests.servers.certificates",
    "tests.servers.dovecot",
    "tests.servers.postfix",
    "tests.servers.postgresql",
    "tests.servers.display",
    "tests.servers.secret_service",
    # Blocked in pyproject.toml, because by itself it ends a run where Qt does not load.
    *(("pytestqt.plugin",) if QT else ()),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know the plugin's settings where the plugin itself cannot be loaded."""
    if not QT:
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "of pytest-qt, which is not loaded")


@pytest.hookimpl
def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave the console's tests out where Qt does not load; a machine that has to have everything must fail instead."""
    if not QT and os.environ.get("CI") != "true" and collection_path == Path(__file__).parent / "gui":
        return True
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let workers begin with the files that have slow tests, so that none is busy with one while the others have nothing left."""
    if hasattr(config, "workerinput"):
        slow = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """Let the collector leave out the modules and the tests: each of its full passes would take a second."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Look at everything once; what is then found unclosed is reported by pytest."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_secrets() -> Iterator[None]:
    """Let no test's logs and files be cleaned of what another one took for a secret."""
    known = dict(redactor._known)
    yield
    redactor._known, redactor._values = known, None


@pytest.fixture(autouse=True, scope="module")
def new_stores(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let new stores be made quickly, but where the making is what is tested."""
    with nullcontext() if request.path.name in ABOUT_REVISIONS else quick_stores():
        yield


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real messages that POSTROOM_TEST_CORPORA names; without it the test is skipped."""
    named = os.environ.get("POSTROOM_TEST_CORPORA")
    if not named:
        pytest.skip("POSTROOM_TEST_CORPORA names no folder of real messages")
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"POSTROOM_TEST_CORPORA names {folder}, which is no folder", pytrace=False)
    return folder
