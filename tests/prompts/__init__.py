"""The words on paper and on the screen, and what they may never do."""
