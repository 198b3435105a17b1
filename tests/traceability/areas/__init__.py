"""Tests of cultivation areas and their codes."""
