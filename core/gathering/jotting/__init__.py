"""Lines she jotted down herself: what each says of whom, of what and of when."""
