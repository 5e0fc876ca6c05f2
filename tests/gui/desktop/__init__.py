"""The console in a desktop: tray, single instance, start with the session, closing, crashes."""
