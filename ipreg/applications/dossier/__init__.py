"""The dossier of a file: the checklist it follows, its papers, and what is still missing."""
