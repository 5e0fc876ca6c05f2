"""Alembic's entry: runs revisions on the connection, and inside the transaction, that `core.store.upgrade` hands over."""

from __future__ import annotations

from alembic import context

from core.store.rows import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    compare_type=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
