"""The life of an application file as rules: states, acts, the one table, who may do what. Pure."""
