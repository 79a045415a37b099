"""Promises in full: what their sources say, how they are related, what of their sums counts."""
