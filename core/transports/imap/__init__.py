"""IMAP (RFC 3501, RFC 9051) as a MailSource, over the connection that every line protocol here uses.

    parsing   one response into values: atoms, strings, literals, lists
    wire      commands and responses, in order, several commands on the way; what is left unread is drained
    codes     response codes (RFC 5530) as errors with cause and cure
    login     greeting, capabilities, STARTTLS, signing in, ENABLE
    names     names of mailboxes: modified UTF-7, UTF-8, delimiters, ids and paths
    listing   LIST with SPECIAL-USE and STATUS
    selected  the mailbox that is open: EXAMINE and SELECT, generations, sets of UIDs
    places    cursors, and how a server that went back is noticed
    fetching  heads and whole messages
    session   goes on where the connection breaks
    actions   removing and moving
    source    all of it behind the port
    watching  IDLE and NOTIFY

The wire is our own: libraries on top of imaplib hold the whole answer to a command before they give any of it, lose what came before a cut,
take a literal of any size, send one command at a time, file answers that name no UID under that of another message, and poll the
socket of IDLE themselves, which a stop cannot end.
"""
