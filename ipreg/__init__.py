"""The registry: collective marks, certification marks and geographical indications."""
