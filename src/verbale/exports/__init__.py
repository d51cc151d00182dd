"""Forms of a coding that other programs read."""
