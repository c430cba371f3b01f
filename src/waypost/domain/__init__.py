"""The product: plain Python, no framework, no SQL, no HTTP."""
