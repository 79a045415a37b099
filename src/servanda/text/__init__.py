"""Texts as such: lines and blocks, and folding with a map back to the source."""
