"""What the law says, held as rows: kinds of protection, its periods, time limits, working days."""
