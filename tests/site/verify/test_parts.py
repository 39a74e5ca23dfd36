"""Links, footnotes and text of a site as a whole: each kind of defect is found, and none in a sound site."""

from pathlib import Path

import pytest
import yaml

from explainer.site.verify.links import check_links
from explainer.site.verify.rendered import check_footnotes, check_rendered
from explainer.site.verify.site import BuiltSite

CASES = yaml.safe_load(Path(__file__).with_name("parts.yml").read_text(encoding="utf-8"))
HEAD = '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/tool/style.css">'
SOUND = {
    "index.html": f"""{HEAD}<link rel="canonical" href="https://example.org/tool/">
        <p>Words<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>
        <div class="footnote"><ol><li id="fn:1">The words <a href="#fnref:1">↩</a></li></ol></div>""",
    "page/index.html": f'{HEAD}<a href="..">Back</a> <h2 id="here">',
    "404.html": f'{HEAD}<a href="/tool/">Home</a>',
    "style.css": "p { color: red }",
}


def built(files: dict[str, str]) -> BuiltSite:
    return BuiltSite({name: text.encode() for name, text in sorted(files.items())}, {}, "site", "docs")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_findings(case):
    site = built(SOUND | {file: SOUND.get(file, "") + text for file, text in case["adds"].items()})
    checked = [*check_links(site, ()), *check_footnotes(site, ()), *check_rendered(site, ["{{ braces }}"])]
    assert [f"{found.code} {found.message}" for one in checked for found in one.findings] == case["findings"]
    assert sum(not one.sound for one in checked) == len(case["findings"])


def test_a_site_without_a_canonical_link_is_read_as_standing_at_the_root():
    site = built({"index.html": '<a href="/page/">', "page/index.html": "<p>"})
    assert [one.sound for one in check_links(site, ())] == [True]
