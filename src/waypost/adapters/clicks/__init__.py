"""Clicks in a SQLite file of their own, written by one thread (docs/decisions)."""
