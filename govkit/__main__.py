"""`python -m govkit` is the same as `govkit`."""

from govkit.cli import main

main()
