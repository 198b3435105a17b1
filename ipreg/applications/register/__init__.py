"""The register list as a place to work: saved views, bulk acts, tables to take away."""
