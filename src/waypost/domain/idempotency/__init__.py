"""One thing and one charge for a call, however often it is repeated under one key."""
