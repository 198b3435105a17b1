"""What each time limit is called, by its code. Pure."""

from ipreg.law.names import NAMES, name_of

__all__ = ["NAMES", "name_of"]
