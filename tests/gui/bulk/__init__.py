"""What is done to many at once: tables, tests of many mailboxes, changes of many."""
