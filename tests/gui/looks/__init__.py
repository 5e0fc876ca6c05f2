"""How the console looks: geometry of every pane and dialog, and the tool that takes its pictures."""
