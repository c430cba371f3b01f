"""One composer per kind of output."""
