"""Exchange by its web services (EWS), Exchange 2010 to Subscription Edition and servers that speak the same.

    opening     dns, tcp, tls, version, sign in, rights: the steps of opening a mailbox
    dialling    connections, through proxies and TLS; wire: these under requests and urllib3; sessions: these under exchangelib
    auth        NTLM, Basic, OAuth 2.0: which one, and tokens
    client      one operation to the server: envelope, strict answer (parsing), errors of the tree (problems), versions
    answers     what an answer is
    source      folders, changes, messages; sink: at most once; watch: notifications
    discover    where a mailbox's server is

Import from the modules; this package imports none of them.
"""
