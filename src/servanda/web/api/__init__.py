"""What programs read: the same data as the pages, under `/api/v1`, described by OpenAPI."""

from servanda.web.api import about, ledger, reports

ROUTERS = (about.router, ledger.router, reports.router)
"""What is for programs of readers."""
