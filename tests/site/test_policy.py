"""The policy of a page names what stands on it, byte for byte, and nothing else."""

import base64
import hashlib

from explainer.site.policy import policy, with_policy


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def sources(page: str, name: str) -> list[str]:
    directives = dict(part.split(" ", 1) for part in policy(page).split("; "))
    return directives[name].split(" ")


def test_scripts_and_styles_of_the_page_are_named() -> None:
    page = """<head><script> a = "</b>" && 'é';\r\n</script><style>p > a {}</style></head>
    <p style="color: &quot;red&quot;">x<script type=module>b</script><script src=c.js></script>"""
    scripts = {
        digest(" a = \"</b>\" && 'é';\n"),
        digest("b"),
    }  # browsers read each end of a line as a line feed
    assert set(sources(page, "script-src")) == {"'self'", *scripts}
    assert sources(page, "style-src") == [
        "'self'",
        digest("p > a {}"),
        "'unsafe-hashes'",
        digest('color: "red"'),
    ]


def test_what_is_data_needs_no_leave() -> None:
    page = '<script type="application/ld+json">{}</script><script type="application/json">{}</script>'
    assert sources(page, "script-src") == ["'self'"]
    assert sources(page, "style-src") == ["'self'"]


def test_all_else_is_refused() -> None:
    assert "default-src 'none'" in policy("")
    for name in ("object-src", "frame-src", "'unsafe-inline'", "'unsafe-eval'", "*", "https:"):
        assert name not in policy("<script>x</script><style>y</style><p style=z onclick=w>")
    assert digest("w") not in policy("<p onclick=w>")


def test_it_stands_behind_the_encoding_and_before_all_else() -> None:
    page = "<!doctype html><html><head>\n<meta charset='utf-8'><title>x</title></head>"
    before, _, after = with_policy(page).partition('\n<meta http-equiv="Content-Security-Policy" content="')
    assert before.endswith("<meta charset='utf-8'>")
    assert after.partition('">')[2] == "<title>x</title></head>"
    assert with_policy("<head><script>x</script>").startswith("<head>\n<meta http-equiv")
    assert with_policy("<header>no head</header>") == "<header>no head</header>"
