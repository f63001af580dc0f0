"""Judging a signed PDF: pyHanko's validation, and a strict layer of our own on top (docs/adr, "Strict verification")."""
