"""The studio's port, kept by supervised child processes."""
