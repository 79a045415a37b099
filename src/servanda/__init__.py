"""Servanda reads what states say to each other and keeps the ledger of their promises."""

__version__ = "0.1.0"
