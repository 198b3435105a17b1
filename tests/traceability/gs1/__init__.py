"""Tests of the language of GS1."""
