"""The eighth schema: appointments, contacts and tasks, and what their synchronization remembers."""
