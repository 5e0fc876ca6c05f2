"""Homes that are made once and copied for each test."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

FORGET_PLACE = "DELETE FROM store_guard"


def forget_place(database: Path) -> None:
    """Let copies of a store be stores of their own: each is at home where it is opened first, and the clone guard holds none of them."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(FORGET_PLACE)
