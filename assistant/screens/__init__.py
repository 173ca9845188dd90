"""The table: Textual screens over the application. Thin; they decide nothing."""
