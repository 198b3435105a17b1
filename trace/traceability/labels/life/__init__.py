"""What becomes of labels: printed, activated, returned, voided, by ranges and rolls."""
