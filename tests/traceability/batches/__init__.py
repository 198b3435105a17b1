"""Batches and what they may claim."""
