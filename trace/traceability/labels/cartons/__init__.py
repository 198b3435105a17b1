"""Cartons of a batch and their labels."""
