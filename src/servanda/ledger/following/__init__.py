"""What becomes of a promise: stages, evidence, the rights of those who record them."""
