"""The public page of a cultivation area at the address of its number (GLN)."""
