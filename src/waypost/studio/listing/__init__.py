"""Product listings: a photo, a name and a description become three pictures for a shop."""
