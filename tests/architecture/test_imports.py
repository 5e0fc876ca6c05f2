"""Who may import whom, directly. The layers are in pyproject.toml, held by import-linter."""

import subprocess
import sys

import pytest

from tests.architecture.source import ROOT, sources, within

ADAPTERS = ("core.store", "core.transports", "core.credentials", "core.sandbox")
# Rooms that need not exist yet; who imports from the left may not name the right.
FORBIDDEN = {
    "core.cli": ADAPTERS,
    "core.service": ADAPTERS,
    "core.engine": ADAPTERS,
    "gui": (*ADAPTERS, "core.pipelines", "core.engine", "core.document"),
    "core": ("gui", "PySide6"),
}
COSTLY = ("PySide6", "exchangelib", "keyring", "alembic")


@pytest.mark.parametrize(("room", "targets"), FORBIDDEN.items())
def test_only_app_names_what_is_behind_the_ports(room: str, targets: tuple[str, ...]) -> None:
    broken = [
        f"{source.name}:{line} imports {name}"
        for source in sources(room.partition(".")[0])
        if within(source.module, room)
        for line, name in source.imports()
        if any(within(name, target) for target in targets)
    ]
    assert not broken, "\n".join(broken)


def test_domain_knows_the_standard_library_and_the_errors_alone() -> None:
    broken = [
        f"{source.name}:{line} imports {name}"
        for source in sources("core/domain")
        for line, name in source.imports()
        if name.partition(".")[0] not in sys.stdlib_module_names and not within(name, "core.domain") and not within(name, "core.errors")
    ]
    assert not broken, "\n".join(broken)


def test_the_command_line_starts_without_costly_libraries() -> None:
    if not any(source.module == "core.cli" for source in sources("core")):
        pytest.skip("there is no core.cli yet")
    program = f"import core.cli, sys; print(*[name for name in {COSTLY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
