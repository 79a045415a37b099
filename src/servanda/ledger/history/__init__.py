"""What was done to a ledger, in a chain; what readers judge; whether all of it still holds."""
