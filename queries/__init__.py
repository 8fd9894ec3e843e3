"""From a network of responsibilities to an answer."""
