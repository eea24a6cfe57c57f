"""From what was read to RDF: identity, triples, files, shapes and questions."""
