"""Who may do what, where several people use one ledger: roles, accounts, sessions, what was done with them.

Accounts are no evidence: they live in a file of their own beside the ledger, which stays what it is without them.
"""
