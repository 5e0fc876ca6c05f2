"""The console's frame: state, tasks, tables, window, program."""
