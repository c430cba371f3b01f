"""What is spoken: written from attached texts, facts and prompts."""
