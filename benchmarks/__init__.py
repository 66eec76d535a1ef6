"""Speed, memory and accuracy, run by hand; each script prints its figures. Correctness tests are in tests/."""
