"""`make bench`: all figures."""

from benchmarks import engine, papers, program

engine.report()
program.report()
papers.report()
