"""One module for each tab: its components, and what happens when they are used."""
