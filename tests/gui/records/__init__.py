"""Records: found, shown, made, changed."""
