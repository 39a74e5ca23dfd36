"""What finishing pages needs of a theme, made while another process makes the pages: its templates, compiled.

It stays in memory. Nothing that could be run is ever read from a disk.
"""

from contextlib import suppress
from types import CodeType

from jinja2 import BytecodeCache, FileSystemLoader
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateError
from jinja2.meta import find_referenced_templates
from mkdocs.theme import Theme

_FIRST = "main.html"
"""The template of a page."""


class Compiled(BytecodeCache):
    """Compiled templates, for environments that are made alike."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out a template, if it is the same to the byte."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take a template."""
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code

    def compile(self, theme: Theme) -> None:
        """Compile the template of a page, and all that it names; what cannot be, is left for later.

        Args:
            theme: makes the environment, as MkDocs lets it do.
        """
        environment = theme.get_env()
        loader = environment.loader or FileSystemLoader(())
        names = [_FIRST]
        for name in names:
            with suppress(TemplateError, ValueError):
                source, path, _ = loader.get_source(environment, name)
                parsed = environment.parse(source, name, path)
                names += sorted({one for one in find_referenced_templates(parsed) if one} - {*names})
                bucket = self.get_bucket(environment, name, path, source)
                bucket.code = environment.compile(parsed, name, path)
                self.set_bucket(bucket)
