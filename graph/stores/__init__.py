"""Places that keep a network; each is one module behind the same promises."""
