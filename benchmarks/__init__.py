"""How well and how fast: each module prints one table (`python -m benchmarks.reading`)."""
