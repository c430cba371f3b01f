"""Stored bytes with a detected type, and uploads on their way to become that."""
