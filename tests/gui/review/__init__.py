"""What must hold all over the console: text from strangers, threads, lifetimes, secrets, races."""
