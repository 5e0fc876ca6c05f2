"""The pane of mailboxes, its drawer, and the sentences about mailboxes."""
