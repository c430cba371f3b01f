"""Product listings: a photo and a few words become pictures for a shop."""
