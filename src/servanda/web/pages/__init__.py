"""What people look at: one module a screen, each with its router."""

from servanda.web.pages import adding, documents, entry, findings, home, language, ledger, pictures, reader

ROUTERS = (
    home.router,
    ledger.router,
    entry.router,
    documents.router,
    adding.router,
    reader.router,
    findings.router,
    pictures.router,
)
"""What is for readers; a route that changes something names the right that it takes besides."""
OPEN_ROUTERS = (language.router,)
"""What everybody is answered."""

NAVIGATION = (
    ("entries", "/entries"),
    ("documents", "/documents"),
    ("findings", "/findings"),
    ("pictures", "/pictures"),
)
"""What stands in the head of every page: the key of its word under `nav`, and its address."""
