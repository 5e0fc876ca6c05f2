"""Debian packages: python3-venv, the libraries of the console's windows, and what the tests start for themselves.

The servers are wanted as programs, not as services: while they are installed, services may not start, Debian makes no
database cluster, and what the packages enable is disabled again. A server that was there before is left as it is.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bootstrap import BootstrapError

VENV_PACKAGES = ("python3-venv",)
TEST_PACKAGES = (
    "dovecot-core",
    "dovecot-pop3d",
    "dovecot-imapd",
    "postfix",
    "postgresql",
    "gnome-keyring",
    "libsecret-tools",
    "dbus",
    "maildrop",
)
# What Qt loads of the system, in memory and on an X display; the rest comes with the wheel.
DESKTOP_PACKAGES = (
    "libglib2.0-0",
    "libgl1",
    "libegl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
# A screen in memory with a window manager and a panel, hands and eyes for it, and a font for Japanese.
TEST_DISPLAY_PACKAGES = ("xvfb", "openbox", "tint2", "xdotool", "x11-utils", "fonts-vlgothic")
APT = ("apt-get", "-o", "DPkg::Lock::Timeout=500")
APT_LISTS = Path("/var/lib/apt/lists")
LISTS_STALE_AFTER_S = 24 * 3600
SYSTEMD = Path("/etc/systemd")
# systemd itself can come along as a dependency; its own units belong to a machine that boots.
OF_THE_SYSTEM = ("systemd-", "getty@", "remote-fs")
POLICY = Path("/usr/sbin/policy-rc.d")
POLICY_SAVED = Path("/usr/sbin/policy-rc.d.saved-by-postroom")
CLUSTER_POLICY = Path("/etc/postgresql-common/createcluster.d/postroom-no-main-cluster.conf")


def is_debian() -> bool:
    """Tell whether apt-get manages this machine."""
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def is_root() -> bool:
    """Tell whether packages may be installed."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def ensure_venv_module() -> None:
    """Make sure that `python3 -m venv` works, which a bare Debian leaves out."""
    if importlib.util.find_spec("ensurepip") is not None and importlib.util.find_spec("venv") is not None:
        return
    if not is_debian():
        raise BootstrapError("this Python has no venv or ensurepip; install them as your system provides them")
    if not is_root():
        raise BootstrapError(f"python3-venv is missing. Install it and start again:\n  {apt_line(VENV_PACKAGES)}")
    install(VENV_PACKAGES)


def ensure_test_servers(*, required: bool) -> None:
    """Install the servers and the desktop that the tests start; without root say how, and go on unless they are required."""
    if not is_debian():
        print("bootstrap: no apt-get here; tests whose server is missing are skipped", file=sys.stderr)
        return
    absent = missing((*TEST_PACKAGES, *DESKTOP_PACKAGES, *TEST_DISPLAY_PACKAGES))
    if not absent:
        return
    if is_root():
        install(absent)
        return
    advice = f"servers or a desktop for the tests are missing; to install them:\n  {apt_line(absent)}"
    if required:
        raise BootstrapError(advice)
    print(f"bootstrap: {advice}\nbootstrap: going on; tests whose server is missing are skipped", file=sys.stderr)


def apt_line(packages: tuple[str, ...]) -> str:
    """Return the command that an administrator would type."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def missing(packages: tuple[str, ...]) -> tuple[str, ...]:
    """Return those packages that are not completely installed."""
    # Libraries that count time in 64 bits were renamed after Debian 12; the new ones provide the old name.
    names = [*packages, *(f"{name}t64" for name in packages if name.startswith("lib"))]
    query = ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *names]
    known = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    installed = {line.split()[0].removesuffix("t64") for line in known if line.endswith(" installed")}
    return tuple(name for name in packages if name not in installed)


def install(packages: tuple[str, ...]) -> None:
    """Install packages; no service starts and none stays enabled."""
    print(f"bootstrap: installing Debian packages: {' '.join(packages)}", file=sys.stderr)
    refreshed = lists_are_stale()
    if refreshed:
        refresh_lists()
    if "postfix" in packages:
        preseed("postfix postfix/main_mailer_type select No configuration")
    command = [*APT, "install", "-y", "-q", "--no-install-recommends", *packages]
    before = enabled()
    with services_denied(), no_main_cluster():
        code = apt(command)
        if code != 0 and not refreshed:
            # A list can be too old although its file is new: it then names versions that are gone.
            refresh_lists()
            code = apt(command)
    disable(enabled() - before)
    if code != 0:
        raise BootstrapError(f"apt-get ended with {code}; the lines above say why. The command was:\n  {' '.join(command)}")


def apt(command: list[str]) -> int:
    """Run apt-get without questions; its progress is no result, so it goes to stderr."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, check=False, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno()).returncode


def lists_are_stale() -> bool:
    """Tell whether apt knows no packages, or learned of them long ago."""
    if not any(APT_LISTS.glob("*Packages*")):
        return True
    # The files carry the server's times; the folders tell when this machine last looked.
    looked = max(folder.stat().st_mtime for folder in (APT_LISTS, APT_LISTS / "partial") if folder.exists())
    return time.time() - looked > LISTS_STALE_AFTER_S


def refresh_lists() -> None:
    """Learn what packages there are; a failure matters only if the installation then fails."""
    if apt([*APT, "update", "-q"]) != 0:
        print("bootstrap: apt-get update failed; trying with the lists that are there", file=sys.stderr)


def preseed(answer: str) -> None:
    """Answer a package's question before it is asked."""
    subprocess.run(["debconf-set-selections"], input=answer + "\n", text=True, check=False)


@contextlib.contextmanager
def services_denied() -> Iterator[None]:
    """Forbid package scripts to start services, and put the machine's own policy back afterwards."""
    if POLICY.exists() and not POLICY_SAVED.exists():
        POLICY.rename(POLICY_SAVED)
    POLICY.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink(missing_ok=True)
        if POLICY_SAVED.exists():
            POLICY_SAVED.rename(POLICY)


@contextlib.contextmanager
def no_main_cluster() -> Iterator[None]:
    """Keep Debian from making a database cluster: each test run makes its own in a temporary folder."""
    made = [folder for folder in (CLUSTER_POLICY.parent.parent, CLUSTER_POLICY.parent) if not folder.exists()]
    CLUSTER_POLICY.parent.mkdir(parents=True, exist_ok=True)
    CLUSTER_POLICY.write_text("create_main_cluster = false\n", encoding="ascii")
    try:
        yield
    finally:
        CLUSTER_POLICY.unlink(missing_ok=True)
        for folder in reversed(made):
            # The package may have put files of its own beside ours; a folder in use stays.
            with contextlib.suppress(OSError):
                folder.rmdir()


def enabled() -> set[Path]:
    """Return the links by which something starts at boot or at log-in."""
    found = {link for kind in ("system", "user") for link in (SYSTEMD / kind).glob("*.wants/*")}
    return found | set(Path("/etc").glob("rc[2-5].d/S*"))


def disable(links: set[Path]) -> None:
    """Keep what was installed just now from starting by itself; what was enabled before stays so."""
    for kind, options in (("system", ()), ("user", ("--user",))):
        names = {link.name for link in links if link.is_relative_to(SYSTEMD / kind)}
        units = sorted(name for name in names if not name.startswith(OF_THE_SYSTEM))
        if units:
            quietly(["deb-systemd-helper", *options, "disable", *units])
    # The name of a script follows the S and two digits.
    scripts = {link.name[3:] for link in links if not link.is_relative_to(SYSTEMD)}
    for script in sorted(scripts):
        quietly(["update-rc.d", script, "disable"])


def quietly(command: list[str]) -> None:
    """Run a command whose words help nobody: a machine without that init system makes it complain."""
    # deb-systemd-helper works only for a package's script; ours undoes what such scripts did.
    environment = {**os.environ, "DPKG_MAINTSCRIPT_PACKAGE": "postroom"}
    with contextlib.suppress(FileNotFoundError):
        subprocess.run(command, check=False, capture_output=True, env=environment)
