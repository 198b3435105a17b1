"""Tests of titles in force and of the rights to use them."""
