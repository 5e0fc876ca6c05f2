"""OAuth 2.0: access tokens for every transport, and the sign-in of a person.

    broker      access tokens in memory, one request at a time for each sign-in, refreshed ahead; refresh tokens in the place for secrets
    grants      the requests themselves: Microsoft by msal, Google and others by requests-oauthlib
    http        both libraries' way to the network: the profile's authorities and proxy, waits that can be stopped, answers that are checked
    refusals    what a provider's no means, in the tree of core.errors
    signin      a person signs in: by the system's browser (listener) or by a code on another device

Import from the modules; this package imports none of them, since both libraries take their time to load.
"""
