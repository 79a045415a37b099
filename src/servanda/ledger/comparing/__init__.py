"""Parties, dialogues, documents and years side by side."""
