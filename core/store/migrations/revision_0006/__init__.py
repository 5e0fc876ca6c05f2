"""The sixth schema: what sending email needs."""
