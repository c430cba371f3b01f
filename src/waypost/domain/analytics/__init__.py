"""Visits: counted, and summed up."""
