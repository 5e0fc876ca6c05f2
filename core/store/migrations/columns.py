"""Column types as revisions write them: frozen here, so that a revision never changes with the program's own types."""

from __future__ import annotations

import sqlalchemy as sa

#: An id: 64 bits; INTEGER on SQLite, so that a primary key is the row's own number.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: An aware time, in UTC.
TIME = sa.DateTime(timezone=True)
