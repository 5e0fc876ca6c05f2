"""How long an import of users and contacts takes, told and done, over a store that has nothing, and one that has all of it.

Each step is a transaction of its own on a SQLite store in a throw-away home. The dry run of 5,000 rows is to stay under 10 seconds.

    python -m tests.bench.csv_import [--rows 5000]
"""

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, event

from core.service import ImportOptions, Kind, OnExisting, RowAction
from core.service.service import Service
from core.store.organisation import Organisation
from core.store.store import open_store
from tests.contract.store_world import Clock

ORGANISATION = """\
postroom: 1
profiles: [{name: Corp POP, type: pop3-smtp, incoming: {host: pop.corp.test}, outgoing: {host: smtp.corp.test}}]
records: {accounts: [{name: Contoso}]}
"""
STEPS = (
    ("dry run, all new", ImportOptions(dry_run=True)),
    ("import, all new", ImportOptions()),
    ("dry run, all there", ImportOptions(dry_run=True)),
    ("skip, all there", ImportOptions(on_existing=OnExisting.SKIP)),
)


def users(rows: int) -> bytes:
    """A table of users."""
    lines = [f"User {number},u{number}@corp.test,Corp POP,u{number},No\r\n" for number in range(rows)]
    return ("Full Name,Internal Email Address,Profile,User Name,isdisabled\r\n" + "".join(lines)).encode()


def contacts(rows: int) -> bytes:
    """A table of contacts as an address book writes it."""
    lines = [f"F{number},L{number},c{number}@contoso.test,Contoso\r\n" for number in range(rows)]
    return ("First Name,Last Name,E-mail Address,Company\r\n" + "".join(lines)).encode()


def measure(service: Service, kind: Kind, data: bytes) -> None:
    """Carry out every step and print what it took."""
    statements = [0]

    def note(*_what: object) -> None:
        statements[0] += 1

    event.listen(Engine, "before_cursor_execute", note)
    for name, options in STEPS:
        statements[0] = 0
        began = time.perf_counter()
        report = service.import_table(kind, data, options)
        took_s = time.perf_counter() - began
        counts = ", ".join(f"{report.count(action)} {action.value}" for action in RowAction if report.count(action))
        sys.stdout.write(f"{kind.value:<8} {name:<19} {took_s:6.2f} s  {statements[0]:6} statements  {counts}\n")
    event.remove(Engine, "before_cursor_execute", note)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5000)
    rows = parser.parse_args().rows
    clock = Clock()
    with TemporaryDirectory() as made:
        store = open_store(None, Path(made), clock=clock)
        try:
            service = Service(Organisation(store, clock), clock)
            service.apply(ORGANISATION)
            measure(service, Kind.USER, users(rows))
            measure(service, Kind.CONTACT, contacts(rows))
        finally:
            store.close()


if __name__ == "__main__":
    main()
