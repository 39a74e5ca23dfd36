"""The policy of a page names what stands on it, byte for byte, and nothing else."""

import base64
import hashlib

from explainer.site.policy import policy_of, with_policy


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def sources(page: str, name: str) -> list[str]:
    directives = dict(part.split(" ", 1) for part in policy_of([page]).split("; "))
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
    assert "default-src 'none'" in policy_of([])
    for name in ("object-src", "frame-src", "'unsafe-inline'", "'unsafe-eval'", "*", "https:"):
        assert name not in policy_of(["<script>x</script><style>y</style><p style=z onclick=w>"])
    assert digest("w") not in policy_of(["<p onclick=w>"])


def test_pages_have_one_policy_as_one_may_be_fetched_into_another() -> None:
    pages = ["<style>b</style><script>a</script>", "<style>b</style><script>c</script>"]
    assert policy_of(pages) == policy_of(pages[::-1])
    assert policy_of(pages).count("sha256-") == 3


def test_it_stands_behind_the_encoding_and_before_all_else() -> None:
    page = "<!doctype html><html><head>\n<meta charset='utf-8'><title>x</title></head>"
    tag = '<meta http-equiv="Content-Security-Policy" content="p">'
    assert with_policy(page, "p") == page.replace("<title>", f"\n{tag}<title>")
    assert with_policy("<head><script>x</script>", "p") == f"<head>\n{tag}<script>x</script>"
    assert with_policy("<header>no head</header>", "p") == "<header>no head</header>"
