"""The grammar of acts: from a parse tree to the clauses that perform something, and why others do not."""
