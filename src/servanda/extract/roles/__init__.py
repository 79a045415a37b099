"""Who: who acts, who speaks, towards whom, and how each is known."""
