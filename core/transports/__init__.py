"""Transports: one adapter per protocol, each converting its library's and its server's errors into the tree once.

    mail.MailTransports      the `Transports` port: picks the protocol's adapter by the connection's settings
      ├── pop3               MailSource over POP3
      └── smtp               MailSink over SMTP
            └── net          Connection: TCP, TLS, lines, timeouts, abort
                 ├── dial    DNS in a helper thread, the race over addresses
                 └── tls     contexts by authority file, certificate errors in words
    mime                     messages from bytes and back

Adapters do not know each other; only `mail` knows them all. Every call may block, waits at most its timeout, and ends at once when
its token is cancelled.
"""
