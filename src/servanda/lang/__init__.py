"""What we know of each language: packs of words as data, and the parsers."""
