"""Signs that a label was copied: found by rules, confirmed or cleared by an officer."""
