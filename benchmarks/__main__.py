"""`make bench`: all figures."""

from benchmarks import engine, program

engine.report()
program.report()
