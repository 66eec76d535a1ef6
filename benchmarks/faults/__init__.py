"""Known faults put into clean workspaces at random places, and what the checks make of them."""
