"""Item models: what tables and trees show."""
