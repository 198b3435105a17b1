"""Proceedings beside the main line of a file: oppositions, requests, complaints, court cases."""
