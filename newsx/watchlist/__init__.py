"""The user's own names: read from a file, found in texts by their words, and told from what only looks like them."""
