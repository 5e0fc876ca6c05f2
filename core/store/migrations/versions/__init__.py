"""The revisions, in the order of `core.store.versions.REVISIONS`."""
