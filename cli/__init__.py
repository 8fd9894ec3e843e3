"""Words, options and exit codes: the only code that prints."""
