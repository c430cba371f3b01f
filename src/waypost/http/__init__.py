"""What all surfaces share: bodies, answers, limits, request ids."""
