"""Which statements tell of one promise."""
