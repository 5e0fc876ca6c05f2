"""Reading one email: its header, body, attachments, source, and why it is here. Nothing in here fetches anything from elsewhere."""
