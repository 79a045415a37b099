"""What a ledger held at a moment, and what changed between two."""
