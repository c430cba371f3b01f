"""One balance per workspace, and the ledger behind it."""
