"""What programs read and change: the same as on the pages, under `/api/v1`, described by OpenAPI."""

from servanda.web.api import about, changing, ledger, reports

ROUTERS = (about.router, ledger.router, reports.router, changing.router)
"""What is for programs of readers; a route that changes something names the right that it takes besides."""
