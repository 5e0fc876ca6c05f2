"""The pane of appointments, contacts and tasks."""
