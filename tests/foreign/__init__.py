"""Other people's parsers of mail, brought into one shape, so that ours can be compared with them."""
