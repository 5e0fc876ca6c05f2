"""An Exchange Web Services server on loopback, for tests and for the demo.

    server        EwsServer: start, stop, url, faults, transcript, sent, meetings, streams
    directory     Directory: mailboxes, accounts, tokens, what was sent
    store         EwsMailbox: deliver, make_folder, items, set_read, move, remove, as other clients do; SteadyClock
    behaviour     EXCHANGE_2010, EXCHANGE_2013, EXCHANGE_2016, EXCHANGE_SE (strict); LIBERAL; each quirk a field
    faults        EwsFault, EwsFaultKind
    auth          BASIC, NTLM, BEARER
    act           appointments, contacts, tasks, and meetings between mailboxes; act.hands: Hands, what people do at other clients

    directory = Directory()
    alice = directory.add("alice@corp.test", "secret")
    alice.make_folder("Inbox/Contoso")
    alice.deliver(b"From: rene@contoso.test\\r\\nSubject: hello\\r\\n\\r\\nhello\\r\\n")
    with EwsServer(directory, behaviour=LIBERAL) as server:
        server.faults.add(EwsFault(EwsFaultKind.LOSE_RESPONSE, "SendItem", times=1))
        ...  # a client of server.url
        assert server.sent.count("<1@corp.test>") == 1

From the wire inwards:

    connection -> auth -> soap | autodiscover -> schema -> folders, reading, writing, sync, notify, people -> store
                                                           with calls, paths, shapes, show, restriction, drafting, letter

Import from the modules; this package imports none of them.
"""
