"""The register's pages together: each of these modules puts its own on the one blueprint."""

from ipreg.applications.register.bulk_pages import bp as bulk
from ipreg.applications.register.export_pages import bp as exports
from ipreg.applications.register.pages import bp

__all__ = ["bp", "bulk", "exports"]
