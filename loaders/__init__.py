"""From a document to a network of responsibilities."""
