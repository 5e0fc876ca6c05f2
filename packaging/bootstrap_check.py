"""The steps of `check`: lint, format, types, layers, licences of what is shipped, known vulnerabilities."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

# Licences that let a package be shipped inside an MIT program, as their metadata spell them. A new spelling is added
# here by a person who has read the licence.
ALLOWED_LICENCES = (
    "MIT",
    "MIT License",
    "MIT-0",
    "MIT-CMU",
    "BSD",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "Apache Software License",
    "Apache-2.0",
    "Apache-2.0 OR BSD-3-Clause",
    "Apache-2.0 OR BSD-2-Clause",
    "ISC",
    "ISC License (ISCL)",
    "Python Software Foundation License",
    "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)",
    "MPL-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
)
# What a client says when the vulnerability service cannot be reached or refuses to talk to this network.
UNREACHABLE = ("ConnectionError", "ServiceError", "Max retries exceeded", "timed out", "Could not connect", "403", "503")


def tool(python: Path, name: str) -> str:
    """Return the path of a program beside the environment's interpreter, with the platform's ending."""
    return shutil.which(name, path=str(python.parent)) or str(python.parent / name)


def steps(python: Path) -> dict[str, list[str]]:
    """Return the checks of the source: their names and commands, to be run in the project's root."""
    ruff = tool(python, "ruff")
    return {
        "lint": [ruff, "check", "."],
        "format": [ruff, "format", "--check", "."],
        "types": [str(python), "-m", "mypy"],
        "types of packaging": [str(python), "-m", "mypy", "packaging"],
        "layers": [tool(python, "lint-imports"), "--no-logo"],
    }


def run_all(root: Path, python: Path) -> int:
    """Run every step, each to its end, and name those that failed."""
    failed = [name for name, command in steps(python).items() if not passes(name, command, root)]
    print("== licences of what is shipped", flush=True)
    if not licences_pass(root, python):
        failed.append("licences")
    print("== known vulnerabilities", flush=True)
    if not audit_passes(root, python):
        failed.append("vulnerabilities")
    print(f"\ncheck: {'failed: ' + ', '.join(failed) if failed else 'everything passed'}")
    return 1 if failed else 0


def passes(name: str, command: list[str], root: Path) -> bool:
    """Run one step with its output where the reader is."""
    print(f"== {name}", flush=True)
    return subprocess.run(command, cwd=root, check=False).returncode == 0


def licences_pass(root: Path, python: Path) -> bool:
    """Hold the licence of every package that a user gets against the list above."""
    listed = subprocess.run([str(python), str(root / "packaging" / "bootstrap_shipped.py")], capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        print(f"the shipped packages could not be listed:\n{listed.stderr}")
        return False
    command = [str(python), "-m", "piplicenses", "--from=mixed", "--order=license"]
    command += ["--allow-only", ";".join(ALLOWED_LICENCES), "--packages", *listed.stdout.split()]
    return subprocess.run(command, cwd=root, check=False).returncode == 0


def audit_passes(root: Path, python: Path) -> bool:
    """Look the locked versions up; no answer from the service is reported and is no failure of ours."""
    command = [str(python), "-m", "pip_audit", "--requirement", "requirements.lock", "--require-hashes"]
    command += ["--disable-pip", "--progress-spinner=off", "--timeout=15", "--format=json"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        words = done.stderr.strip().splitlines()
        reason = words[-1] if words else "no word of why"
        if any(mark in done.stderr for mark in UNREACHABLE):
            print(f"not checked: the vulnerability service gave no answer ({reason[:200]})")
            return True
        print(f"pip-audit failed: {reason}", file=sys.stderr)
        return False
    found = [(entry["name"], hole) for entry in report["dependencies"] for hole in entry.get("vulns", [])]
    for name, hole in found:
        print(f"{name}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}")
    if not found:
        print(f"{len(report['dependencies'])} packages, no known vulnerability")
    return not found
