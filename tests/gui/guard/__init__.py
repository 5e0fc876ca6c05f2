"""The clone guard in the window: its banner, its words in the status line and the tray."""
