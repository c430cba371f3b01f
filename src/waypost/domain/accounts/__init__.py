"""Workspaces, their brands, and the keys that open them."""
