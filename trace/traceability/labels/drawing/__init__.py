"""What a label says and how it is drawn: pure, in millimetres, for any sheet, roll and printer."""
