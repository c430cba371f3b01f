"""Migrations, one module each; `waypost migrate` and the server run what is missing."""
