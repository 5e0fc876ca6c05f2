"""What sources of mail promise."""
