"""The ninth schema: what an organisation and its people say about appointments, contacts and tasks."""
