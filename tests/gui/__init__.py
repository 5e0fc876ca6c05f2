"""The console, on Qt's offscreen platform."""
