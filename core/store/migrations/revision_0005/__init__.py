"""The fifth schema: what receiving email needs."""
