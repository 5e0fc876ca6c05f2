"""The manual of the store's tables, made of the rows: `python -m core.store.manual` writes docs/store.md anew."""
