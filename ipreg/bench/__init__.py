"""Benchmarks: each operation against a named peer in the same run, as a ratio of medians."""
