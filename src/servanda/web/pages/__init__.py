"""What people look at: one module a screen, each with its router."""

from servanda.accounts.rights import Right
from servanda.web.pages import (
    account,
    accounts,
    actor,
    adding,
    agreement,
    changes,
    citing,
    documents,
    entry,
    explaining,
    feeds,
    findings,
    following,
    home,
    language,
    ledger,
    login,
    meetings,
    pairs,
    passage,
    pictures,
    programme,
    reader,
    review,
    theme,
)

ROUTERS = (
    home.router,
    changes.router,
    ledger.router,
    feeds.router,
    entry.router,
    actor.router,
    theme.router,
    programme.router,
    meetings.router,
    citing.router,
    following.router,
    documents.router,
    adding.router,
    reader.router,
    explaining.router,
    passage.router,
    findings.router,
    pictures.router,
    review.router,
    pairs.router,
    agreement.router,
    account.router,
    accounts.router,
)
"""What is for readers; a route that changes something names the right that it takes besides."""
OPEN_ROUTERS = (language.router, login.router)
"""What everybody is answered."""

NAVIGATION = (
    ("changes", "/changes", Right.READ),
    ("entries", "/entries", Right.READ),
    ("documents", "/documents", Right.READ),
    ("meetings", "/meetings", Right.READ),
    ("findings", "/findings", Right.READ),
    ("review", "/review", Right.READ),
    ("pictures", "/pictures", Right.READ),
    ("add", "/add", Right.ADD),
)
"""What stands in the head of every page: the key of its word under `nav`, its address, the right that it takes."""
