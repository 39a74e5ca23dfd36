// Conveniences. Everything that generated pages say stands on them without this script.
(() => {
  "use strict";

  // Material runs it again on each page that it fetches into this one.
  if (window.explainerBegan) return;
  window.explainerBegan = true;

  // --- notes in place: Material shows a note where its mark is pointed at or focused; it has no name for
  // screen readers and does not heed Escape.

  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node.nodeType === Node.ELEMENT_NODE && node.matches(".md-tooltip2[role=dialog]")) {
        const mark = document.querySelector(`[aria-controls="${node.id}"]`);
        node.setAttribute("aria-label", mark?.getAttribute("aria-label") ?? mark?.textContent ?? "");
      }
    }
  }).observe(document.body, { childList: true });

  const putAway = (away) => {
    for (const note of document.querySelectorAll(".md-tooltip2[role=dialog]")) note.hidden = away;
  };

  document.addEventListener("keydown", ({ key }) => key === "Escape" && putAway(true));

  // Who comes back at once finds the same element again.
  for (const event of ["focusin", "pointerover"]) {
    document.addEventListener(event, ({ target }) => target.matches?.(".footnote-ref") && putAway(false));
  }

  // The theme's search is a dialog without a name.
  const search = document.querySelector(".md-search[role=dialog]");
  search?.setAttribute("aria-label", search.querySelector("input")?.getAttribute("aria-label") ?? "Search");

  // --- whether sources are shown: kept from page to page, on the reader's machine only.

  const KEPT = "explainer.sources";
  const SWITCH = ".ex-switch input";

  const kept = () => {
    try {
      return localStorage.getItem(KEPT) === "shown";
    } catch {
      return false; // a reader may forbid it
    }
  };

  document.addEventListener("change", ({ target }) => {
    if (target.matches(SWITCH)) {
      for (const other of document.querySelectorAll(SWITCH)) other.checked = target.checked;
      try {
        localStorage.setItem(KEPT, target.checked ? "shown" : "");
      } catch {
        // as above
      }
    }
  });

  const restore = () => {
    if (kept()) for (const box of document.querySelectorAll(SWITCH)) box.checked = true;
  };
  if (window.document$) window.document$.subscribe(restore); // Material's, after each instant navigation too
  else restore();

  // --- citing a claim: its permalink also shows the words to copy.

  const plain = (element) => {
    const copy = element.cloneNode(true);
    for (const aside of copy.querySelectorAll("sup, .ex-permalink, .ex-draft, .headerlink")) aside.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const address = (id) => {
    const published = document.querySelector("link[rel=canonical]")?.href;
    return Object.assign(new URL(published ?? location.href), { hash: id }).href;
  };

  const panel = () => {
    const element = document.createElement("div");
    element.id = "ex-citing";
    element.popover = "auto";
    element.append(document.createElement("pre"), document.createElement("button"));
    document.body.append(element);
    return element;
  };

  const cite = (event) => {
    const link = event.target.closest?.(".ex-permalink");
    const page = document.querySelector(".ex-cite");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!link || !page || elsewhere || !HTMLElement.prototype.showPopover) return;
    // The address changes here, and the page stays as it is: to go there would take the focus from the words.
    event.preventDefault();
    event.stopPropagation();
    history.pushState(history.state, "", link.hash);
    link.focus();
    const id = decodeURIComponent(link.hash.slice(1));
    const shown = document.getElementById("ex-citing") ?? panel();
    const [words, button] = shown.children;
    button.hidden = !navigator.clipboard; // browsers have it at safe addresses only
    words.textContent = [plain(document.getElementById(id)), plain(page.querySelector("p")), address(id)].join("\n");
    shown.setAttribute("role", "dialog");
    shown.setAttribute("aria-label", plain(page.querySelector("summary")));
    button.textContent = page.dataset.copy;
    button.onclick = async () => {
      await navigator.clipboard.writeText(words.textContent);
      button.textContent = page.dataset.copied;
    };
    shown.showPopover();
    button.focus();
  };
  document.addEventListener("click", cite, { capture: true });
})();
