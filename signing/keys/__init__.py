"""Where private keys lie, and what opens them."""
