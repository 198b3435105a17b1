"""What a dossier must hold, by kind of right and period of the law, as rows. Pure."""
