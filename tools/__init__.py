"""Programs of the workshop: they build and check, and are not part of the installed package."""
