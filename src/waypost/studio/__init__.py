"""How media is made: digest of the files, plan, composer, checks; runs as a child process."""
