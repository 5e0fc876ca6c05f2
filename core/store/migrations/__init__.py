"""Alembic's home: env.py, the revisions in versions/, and what they are made of. Imported only when a migration is due."""
