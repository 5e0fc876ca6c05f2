"""Lint, format, types and layers: the same steps that `bootstrap.py check` runs."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT


def steps() -> dict[str, list[str]]:
    """The commands, read from where they are declared."""
    spec = importlib.util.spec_from_file_location("bootstrap_check", ROOT / "packaging" / "bootstrap_check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, list[str]] = module.steps(Path(sys.executable))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", steps())
def test_gate(name: str) -> None:
    command = steps()[name]
    if not Path(command[0]).exists():
        pytest.fail(f"{command[0]} is missing; packaging/bootstrap.py setup installs it", pytrace=False)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode != 0:
        pytest.fail(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}", pytrace=False)
