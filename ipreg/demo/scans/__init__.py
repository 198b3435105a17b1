"""A season of scans that never was: how honest labels and copied ones are looked at."""
