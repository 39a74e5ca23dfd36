"""Browser windows that note what a page should not do: what runs, what is fetched, what is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext

_WATCHING = """
window.canary = (...what) => window.noted("canary " + what.join(" "));
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = window.canary;
document.addEventListener("securitypolicyviolation", (event) =>
  window.noted(`${event.violatedDirective} ${event.blockedURI} ${event.sample} ${event.lineNumber}`));
"""


@dataclass
class Watch:
    """A window that is watched, and all that was noted in it: `canary …` where something ran."""

    context: BrowserContext
    noted: list[str] = field(default_factory=list)


@contextmanager
def watched(browser: Browser, site: str) -> Iterator[Watch]:
    """Open a window for the site at an address; what is asked of any other is noted and refused."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        watch = Watch(context)
        context.expose_function("noted", lambda note: watch.noted.append(note))  # noqa: PLW0108
        context.add_init_script(_WATCHING)
        context.on("dialog", lambda dialog: (watch.noted.append("dialog"), dialog.dismiss()))
        context.on("weberror", lambda failure: watch.noted.append(str(failure.error)))
        context.on(
            "console",
            lambda message: watch.noted.append(message.text) if message.type == "error" else None,
        )

        def ask(route) -> None:
            if route.request.url.startswith(site):
                route.continue_()
            else:
                watch.noted.append(f"request {route.request.url}")
                route.abort()

        context.route("**/*", ask)
        yield watch
