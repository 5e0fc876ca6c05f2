"""Appointments, contacts and tasks at the front door: lists, conflicts, passes, history, bin, filters, directions of fields, mailboxes."""
