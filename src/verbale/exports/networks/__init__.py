"""Networks of actors, and of parties and issues, in GraphML and GEXF."""
