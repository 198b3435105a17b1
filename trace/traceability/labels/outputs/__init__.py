"""The files that a job of labels can become; all draw the same composition. Pure."""
