"""Entries and documents as follow-up sees them."""
