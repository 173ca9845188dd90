"""Keukentafel: a conversational intake assistant for neighbourhood teams."""

__version__ = "0.1.0"
