"""WisyLink: files, and links to generated content (docs/contract/wisylink.md)."""
