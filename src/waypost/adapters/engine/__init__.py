"""Durable work on DBOS, whose rows live in the business database."""
