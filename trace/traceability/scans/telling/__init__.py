"""What a scan is told: three answers apart, in words, on the page and for programs."""
