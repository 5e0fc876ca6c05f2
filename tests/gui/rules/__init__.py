"""Rules for incoming mail."""
