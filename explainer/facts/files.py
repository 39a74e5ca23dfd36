"""What the files of an explainer are called."""

HEADER_FILE = "explainer.yml"
FACTS_FOLDER = "facts"
CHANGES_FILE = "changes.yml"
LOCK_FILE = "explainer.lock"
