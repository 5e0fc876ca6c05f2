"""A private D-Bus session with a Secret Service whose collection is unlocked."""

import os
import subprocess
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.servers.process import Process, private_folder, program

PASSWORD = b"unlocks the throw-away collection"
# The system's own session file would also start other programs on demand.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    {policy}
  </policy>
</busconfig>
"""
DENIED = '<deny send_destination="org.freedesktop.secrets"/>'

_running: list["SecretService"] = []


class SecretService:
    """A running vault; `env` is the environment of a program that shall use it. With `denied` the bus lets nobody speak to it."""

    def __init__(self, folder: Path, *, denied: bool = False) -> None:
        home, runtime = folder / "home", folder / "run"
        home.mkdir(mode=0o700)
        runtime.mkdir(mode=0o700)
        address = f"unix:path={folder}/bus"
        passed_on = ("PATH", "LANG", "VIRTUAL_ENV", "PYTHONPATH")
        self.env = {name: os.environ[name] for name in passed_on if name in os.environ} | {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": str(runtime),
        }
        configuration = folder / "bus.conf"
        configuration.write_text(BUS.format(address=address, policy=DENIED if denied else ""), encoding="ascii")
        command = [program("dbus-daemon"), f"--config-file={configuration}", "--nofork", "--nopidfile"]
        self._processes = [Process(command, folder / "bus.log", env=self.env)]
        try:
            self._processes[0].wait_ready((folder / "bus").exists, "dbus-daemon")
            self._log_file = folder / "keyring.log"
            self._processes.append(self._daemon())
        except BaseException:
            self.stop()
            raise

    def revive(self) -> bool:
        """Start the daemon again if it has died of itself; True when it had. What it kept is kept."""
        if self._processes[1].alive():
            return False
        self._processes[1].stop()
        self._processes[1] = self._daemon()
        return True

    def kill(self) -> None:
        """Let the daemon die."""
        self._processes[1].popen.kill()
        self._processes[1].popen.wait(10)

    def _daemon(self) -> Process:
        command = [program("gnome-keyring-daemon"), "--foreground", "--unlock", "--components=secrets"]
        daemon = Process(command, self._log_file, env=self.env, stdin=PASSWORD)
        daemon.wait_ready(self._has_owner, "gnome-keyring-daemon")
        return daemon

    def stop(self) -> None:
        """End the vault and its bus."""
        for process in reversed(self._processes):
            process.stop()

    def _has_owner(self) -> bool:
        ask = ["dbus-send", "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]
        ask += ["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]
        answer = subprocess.run(ask, env=self.env, capture_output=True, text=True, check=False, timeout=60)
        return "true" in answer.stdout


@pytest.fixture(scope="session")
def secret_service() -> Iterator[SecretService]:
    """A Secret Service for subprocesses: `subprocess.run(..., env=secret_service.env)`."""
    for name in ("dbus-daemon", "dbus-send", "gnome-keyring-daemon"):
        program(name)
    with private_folder("secrets") as folder:
        server = SecretService(folder)
        _running.append(server)
        try:
            yield server
        finally:
            _running.remove(server)
            server.stop()


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Run a test once more when gnome-keyring-daemon died of itself under it: Debian 12's does so now and then as clients come and go."""
    try:
        return (yield)
    except Exception:
        if not any(server.revive() for server in _running):
            raise
    pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames})
    return True
