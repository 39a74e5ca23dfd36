"""From YAML files to linked records, every value with its place."""
