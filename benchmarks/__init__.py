"""How fast it is: the benchmark form, the yardstick, and what is measured beside it."""
