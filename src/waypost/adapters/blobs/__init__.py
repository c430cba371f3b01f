"""Stored bytes behind obstore's one API."""
