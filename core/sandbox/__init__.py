"""The sandbox: a small organisation with real servers on loopback, for `postroom demo` and for tests.

Made with the standard library's `email` and aiosmtpd, and with nothing of ours, so that we never mark our own homework.

    organisation    DemoOrganisation: servers, filled mailboxes, the organisation document, secrets, new mail on demand
    pop3            Pop3Server (RFC 1939, CAPA, STLS, implicit TLS) with faults to inject
    smtp            SmtpServer (SMTPUTF8, 8BITMIME, SIZE, PIPELINING, STARTTLS, AUTH) with faults to inject; Delivered
    ews             EwsServer (Exchange Web Services), strict and liberal, with faults to inject; a package of its own
    mailboxes       Mailbox, Mailboxes, StoredMessage: in memory, thread-safe
    faults          Pop3Fault, SmtpFault and their kinds; Faults.add, clear, fired, wait_fired
    mail            demo_messages: the 200 messages at POP3; fresh_message: one more, at POP3 or Exchange
    exchange_mail   exchange_messages: what lies at Exchange, in inboxes and folders
    desk            DemoMessage: one message and the mailboxes that hold it
    document        OutgoingMail: what the demo composes

A test of a transport needs two of them:

    boxes = Mailboxes()
    boxes.add("alice@corp.test", "secret", "alice").append(b"Subject: hello\\r\\n\\r\\n")
    with Pop3Server(boxes) as server:
        server.faults.add(Pop3Fault(Pop3FaultKind.DROP_IN_RETR, number=1, times=1))
        ...  # connect to server.host, server.port

The demo needs one:

    with DemoOrganisation() as demo:
        ...  # apply demo.document, store demo.secrets, compose demo.outgoing, then demo.deliver_next() now and then

Servers listen on 127.0.0.1 only, each on a thread of its own that `stop` ends. Import from the modules; this package
imports none of them, so that a test of one server does not load the demo's mail.
"""
