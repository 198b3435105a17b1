"""Looks at codes: counted before they are answered, kept without saying who looked."""
