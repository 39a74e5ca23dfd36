"""Whether images can be drawn here."""

NO_IMAGES = 'Without Pillow, there are no images for link previews: `pip install "mkdocs-explainer[site]"`.'
"""What to say where `can_draw` is false."""


def can_draw() -> bool:
    """Tell whether Pillow is here."""
    try:
        import PIL  # noqa: F401, PLC0415 - not everybody who builds a site has it
    except ImportError:
        return False
    return True
