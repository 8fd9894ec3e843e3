"""Places that keep a network as nodes and relationships, and answer Cypher."""
