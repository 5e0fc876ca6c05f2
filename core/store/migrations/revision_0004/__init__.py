"""What the fourth schema adds: each file one part of it, called by the revision in its order."""
