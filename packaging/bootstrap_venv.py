"""Make the virtual environment and fill it from the lock file."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from bootstrap import BootstrapError

STAMP = "postroom-setup"


def python_of(venv: Path) -> Path:
    """Return the path of the interpreter in a virtual environment."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def fingerprint(root: Path) -> str:
    """Digest of everything that decides what the environment holds."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    digest.update(str(root).encode())
    return digest.hexdigest()


def ensure(root: Path) -> Path:
    """Return the interpreter of a complete environment, making or completing it where necessary."""
    venv = root / ".venv"
    python = python_of(venv)
    stamp = venv / STAMP
    wanted = fingerprint(root)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="ascii").strip() == wanted:
        return python
    if not usable(python):
        print(f"bootstrap: making {venv}", file=sys.stderr)
        run([sys.executable, "-m", "venv", "--clear", str(venv)], "the virtual environment could not be made")
    stamp.unlink(missing_ok=True)
    print("bootstrap: installing the packages of requirements.lock", file=sys.stderr)
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-input"]
    run(
        [*install, "--require-hashes", "--only-binary", ":all:", "-r", str(root / "requirements.lock")],
        "the packages could not be installed; is the package index reachable?",
    )
    run(
        [*install, "--no-deps", "--no-build-isolation", "--editable", str(root)],
        "Postroom itself could not be installed into its environment",
    )
    stamp.write_text(wanted + "\n", encoding="ascii")
    return python


def usable(python: Path) -> bool:
    """Tell whether the environment's interpreter starts, is of our version, and has pip."""
    if not python.exists():
        return False
    probe = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([str(python), "-c", probe], capture_output=True, text=True, check=False)
    return done.returncode == 0 and done.stdout.strip() == f"{sys.version_info[0]}.{sys.version_info[1]}"


def run(command: list[str], fault: str) -> None:
    """Run one step of the set-up; its output is shown only where it fails, above our message."""
    # An environment of one's own inside the checkout is what pip's warning to root asks for.
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        command, check=False, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)
        raise BootstrapError(f"{fault} (the step ended with {done.returncode}):\n  {' '.join(command)}")
