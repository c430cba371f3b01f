"""Backups: everything that the server keeps on SQLite, in one folder or one tar file."""
