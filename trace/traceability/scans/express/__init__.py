"""The short way: what is remembered and drawn already is answered in front of the app."""
