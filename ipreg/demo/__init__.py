"""The demo world: real register facts with their sources, and samples that say they are samples."""
