"""A conversation in plain lines: for screen readers, braille, slow links and scripts."""
