"""What strangers open."""
