"""The records of an explainer and the values in them: dates, numbers, amounts. Imports nothing above."""
