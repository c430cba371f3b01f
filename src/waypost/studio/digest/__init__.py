"""What attached files say, in a form that planners and composers can use."""
