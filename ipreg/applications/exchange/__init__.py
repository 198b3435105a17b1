"""What people write to each other about a file, and who is named in it."""
