"""What the studio makes of 24 orders, on one page."""
