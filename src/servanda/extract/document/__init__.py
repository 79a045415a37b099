"""A document before it is parsed: its passages, its voice, whom it names, who meets."""
