"""From a network and answers to a page."""
