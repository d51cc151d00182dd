"""Drawings worked out as numbers; the templates draw them as inline SVG."""
