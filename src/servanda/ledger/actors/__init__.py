"""Who is named in a ledger, and who of them is one."""
