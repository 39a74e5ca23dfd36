// The theme's search is a dialog without a name; screen readers announce this one.
document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search");
