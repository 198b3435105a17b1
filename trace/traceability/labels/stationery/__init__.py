"""What a cooperative keeps to print with: its own labels, its printers, where a sheet was left."""
