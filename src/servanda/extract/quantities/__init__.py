"""Sums, counts and shares: numbers with what they are numbers of."""
