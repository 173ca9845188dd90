"""The checks on a script, one module for each part of it; `assistant.flows.check` runs them all.

A check is a function that takes the Scope of a script and gives the findings it has about it. A
new check is one such function and one line in the table of `check`.
"""
