"""What a ledger concludes from what was read: pure functions over stated values."""
