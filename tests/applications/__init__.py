"""Tests of application files."""
