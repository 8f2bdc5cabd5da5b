"""Keys: the one table of actions, the keys she chose instead, and keys typed ahead."""
