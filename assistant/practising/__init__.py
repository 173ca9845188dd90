"""Practising: a made-up resident who answers by rules that can be read, and what one learns of it.

No language model: the same words, case and seed give the same talk, for every trainee.
"""
