"""How good newsx is on articles of the user's own: gold read from files, scored, its mistakes listed."""
