"""Places that keep a network as RDF, and answer SPARQL; and the syntaxes it is written in."""
