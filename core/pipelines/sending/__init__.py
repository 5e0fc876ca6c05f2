"""The parts of an outgoing run, which is in `core.pipelines.outgoing`: what is read of the mail, who it goes to, and what became of it."""
