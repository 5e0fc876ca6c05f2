"""Exchange by its web services (EWS), Exchange 2010 to Subscription Edition and servers that speak the same.

    open        dns, tcp, tls, version, sign in, rights: the steps of opening a mailbox
    wire        HTTP connections of ours under exchangelib's sessions: dialled, encrypted and cancelled by the rest of the house
    client      one operation to the server: envelope, strict answer, errors of the tree
    answers     what an answer is; problems: which response code is whose fault
    source      folders, changes, messages; sink: at most once; watch: notifications
    discover    where a mailbox's server is

Import from the modules; this package imports none of them.
"""
