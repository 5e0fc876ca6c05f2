"""Repositories of appointments, contacts and tasks and of their synchronization; `keeper.ItemKeeper` is the port's adapter."""
