"""How long things take, as one table: `python -m tests.benchmarks`. Measurements, not tests: nothing fails."""
