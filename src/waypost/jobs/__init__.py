"""What the worker runs: one handler per job; each calls a service."""
