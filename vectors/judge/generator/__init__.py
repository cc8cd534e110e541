"""A seeded generator of valid rule sets with data, for comparing two evaluators."""
