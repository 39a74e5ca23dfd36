"""The checks of built HTML find each kind of defect, and none in a sound site."""

from pathlib import Path

import pytest
import yaml
from built_html import findings

CASES = yaml.safe_load(Path(__file__).with_name("built_html_cases.yml").read_text(encoding="utf-8"))
HEAD = '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/tool/style.css">'
SOUND = {
    "index.html": f"""{HEAD}<link rel="canonical" href="https://example.org/tool/">
        <p>Words<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>
        <div class="footnote"><ol><li id="fn:1">The words <a href="#fnref:1">↩</a></li></ol></div>""",
    "page/index.html": f'{HEAD}<a href="..">Back</a> <h2 id="here">',
    "404.html": f'{HEAD}<a href="/tool/">Home</a>',
    "style.css": "p { color: red }",
}


def write_site(folder: Path, files: dict[str, str]) -> Path:
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_findings(case, tmp_path):
    added = {file: SOUND.get(file, "") + text for file, text in case["adds"].items()}
    found = findings(write_site(tmp_path, SOUND | added))
    assert [str(finding) for finding in found] == case["findings"]
