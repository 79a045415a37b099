"""Pictures of a ledger, one file each: the finding as title, the source, what is drawn, and the same as a table."""
