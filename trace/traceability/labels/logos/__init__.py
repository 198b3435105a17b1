"""Logos of names on labels: who keeps them, when they may be printed, and where they stand."""
