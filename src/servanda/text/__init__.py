"""Folding with a map back to the source."""
