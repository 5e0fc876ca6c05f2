"""The desktop console. Reaches core through its front door: app, service, commands, events, domain, errors, cancel, settings."""
