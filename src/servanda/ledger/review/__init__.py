"""What readers make of the record: what they accept, reject, correct, add, in which order, and how far they agree."""
