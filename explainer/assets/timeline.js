// Choosing among the events of a timeline, and the way from the strip to the list. Without this script the whole
// list is there, and no controls. What is chosen is kept in the address: `?actor=…&place=…&source=…`, and for a
// second timeline on the page `?actor-2=…`.
(() => {
  "use strict";

  // Material runs it again on each page that it fetches into this one.
  if (window.explainerTimelineBegan) return;
  window.explainerTimelineBegan = true;

  const PARAMETERS = { actors: "actor", place: "place", sources: "source" };
  const KINDS = Object.keys(PARAMETERS);

  let timelines = []; // what `made` gives for those on the page that is shown

  const made = (box, position) => {
    const follows = (list) => box.compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING;
    const list = [...document.querySelectorAll(".ex-timeline")].find(follows);
    if (!list) return [];
    const events = [...list.querySelectorAll(":scope > ol > li")].map((item) => {
      const links = linksOf(item);
      const keys = (kind) => new Set(links[kind].map(([key]) => key));
      return { item, links, keys: Object.fromEntries(KINDS.map((kind) => [kind, keys(kind)])) };
    });
    const parameter = (kind) => PARAMETERS[kind] + (position ? `-${position + 1}` : "");
    return [{ box, list, events, parameter, path: location.pathname, selects: {}, chosen: {} }];
  };

  // --- what an event has: the keys and names of who, where and which sources, all read from its links.

  const linksOf = (item) => {
    const notes = [...item.querySelectorAll(".footnote-ref")].map((mark) => document.getElementById(idIn(mark)));
    return {
      actors: [...item.querySelectorAll(".ex-who a")].map((link) => [keyOf(link), link.textContent]),
      place: [...item.querySelectorAll(".ex-where a")].map((link) => [keyOf(link), link.textContent]),
      sources: notes.flatMap((note) => {
        const link = note?.querySelector("strong + a");
        return link ? [[keyOf(link), `${note.querySelector("strong").textContent}, ${link.textContent}`]] : [];
      }),
    };
  };

  const idIn = (link) => decodeURIComponent(link.hash.slice(1));
  const keyOf = (link) => link.pathname.replace(/(\/|\/index\.html|\.html)$/, "").split("/").pop();

  // --- the controls.

  const element = (name, properties, ...children) => {
    const one = Object.assign(document.createElement(name), properties);
    one.append(...children);
    return one;
  };

  const build = (timeline) => {
    const { box, events } = timeline;
    for (const kind of KINDS) {
      const names = new Map(events.flatMap(({ links }) => links[kind]));
      if (names.size < 2) continue;
      const sorted = [...names].sort(([, one], [, other]) => one.localeCompare(other, document.documentElement.lang));
      const options = sorted.map(([value, name]) => Object.assign(element("option", { value }), { shownName: name }));
      const select = element("select", {}, element("option", { value: "" }, box.dataset.all), ...options);
      select.addEventListener("change", () => choose(timeline, { ...timeline.chosen, [kind]: select.value }));
      timeline.selects[kind] = select;
      box.append(element("label", {}, element("span", {}, box.dataset[kind]), select));
    }
    const reset = element("button", { type: "button" }, box.dataset.reset);
    reset.addEventListener("click", () => choose(timeline, {}));
    timeline.status = element("p", {});
    timeline.status.setAttribute("role", "status");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", box.dataset.label);
    box.append(reset, timeline.status);
  };

  // --- showing what is chosen.

  const fits = (event, chosen) => KINDS.every((kind) => !chosen[kind] || event.keys[kind].has(chosen[kind]));

  const show = (timeline, chosen) => {
    const { box, events, selects, status } = timeline;
    timeline.chosen = chosen;
    for (const event of events) event.item.hidden = !fits(event, chosen);
    hideEmpty(timeline.list);
    for (const [kind, select] of Object.entries(selects)) {
      select.value = chosen[kind] ?? "";
      for (const option of [...select.options].slice(1)) {
        // How many there would be with it, so that no choice leads to an empty list.
        const count = events.filter((event) => fits(event, { ...chosen, [kind]: option.value })).length;
        option.textContent = `${option.shownName} (${count})`;
        option.disabled = !count;
      }
    }
    const shown = events.filter(({ item }) => !item.hidden).length;
    status.textContent = box.dataset.count.replace("{shown}", shown).replace("{all}", events.length);
    for (const mark of document.querySelectorAll(".ex-strip [data-event]")) {
      mark.classList.toggle("ex-faint", document.getElementById(mark.dataset.event)?.closest("[hidden]") != null);
    }
  };

  // A heading goes with its last event, here and in the table of contents.
  const hideEmpty = (list) => {
    const some = { day: false, all: false };
    for (const part of [...list.children].reverse()) {
      if (part.tagName === "OL") {
        some.day ||= [...part.children].some((item) => !item.hidden);
        some.all ||= some.day;
      } else if (part.tagName !== "H3" && part.tagName !== "H2") {
        part.hidden = !some.day;
      } else {
        part.hidden = part.tagName === "H2" ? !some.all : !some.day;
        some.day = false;
        if (part.tagName === "H2") some.all = false;
        for (const link of document.querySelectorAll(`.md-nav--secondary a[href$="#${CSS.escape(part.id)}"]`)) {
          link.closest("li").hidden = part.hidden;
        }
      }
    }
  };

  const choose = (timeline, chosen) => {
    const address = new URL(location.href);
    for (const kind of KINDS) {
      if (chosen[kind]) address.searchParams.set(timeline.parameter(kind), chosen[kind]);
      else address.searchParams.delete(timeline.parameter(kind));
    }
    history.replaceState(history.state, "", address);
    show(timeline, chosen);
  };

  // --- coming to the page, and to an event on it, by whatever way.

  const reveal = (id) => {
    const target = id && document.getElementById(id);
    const timeline = target && timelines.find(({ list }) => list.contains(target));
    if (!timeline || !target.closest("[hidden]")) return;
    choose(timeline, {});
    target.scrollIntoView();
  };

  const follow = () => {
    if (timelines[0]?.path !== location.pathname) return; // on the way to another page
    const asked = new URL(location.href).searchParams;
    for (const timeline of timelines) {
      const chosen = KINDS.map((kind) => [kind, asked.get(timeline.parameter(kind))]);
      const known = ([kind, key]) => timeline.events.some(({ keys }) => keys[kind].has(key));
      show(timeline, Object.fromEntries(chosen.filter(known)));
    }
    reveal(decodeURIComponent(location.hash.slice(1)));
  };

  const begin = () => {
    const boxes = [...document.querySelectorAll(".ex-filters")];
    if (boxes.length && timelines[0]?.box === boxes[0]) return;
    timelines = boxes.flatMap(made);
    if (!timelines.length) return;
    timelines.forEach(build);
    name();
    follow();
  };

  const name = () => {
    for (const mark of document.querySelectorAll(".ex-strip [data-event]")) {
      const words = document.getElementById(mark.dataset.event)?.cloneNode(true);
      if (!words) continue;
      for (const aside of words.querySelectorAll("sup, .ex-permalink, .ex-draft")) aside.remove();
      const title = document.createElementNS(mark.namespaceURI, "title");
      title.textContent = words.textContent.trim();
      mark.append(title);
      mark.classList.add("ex-leads");
    }
  };

  document.addEventListener("click", ({ target }) => {
    const mark = target.closest?.(".ex-strip [data-event]");
    if (mark) location.hash = mark.dataset.event;
    const link = target.closest?.("a[href*='#']");
    if (timelines.length && link?.hash && link.pathname === location.pathname) {
      reveal(idIn(link));
      link.search = location.search; // Material has made addresses in full of all links, with what was chosen then
    }
  }, { capture: true });

  window.addEventListener("popstate", follow);

  if (window.document$) window.document$.subscribe(begin); // Material's, after each instant navigation too
  else begin();
})();
