"""What a responsibility is, and where a network of them can be kept."""
