"""The look: themes, glyphs and words, and the only doors for user text onto the screen."""
