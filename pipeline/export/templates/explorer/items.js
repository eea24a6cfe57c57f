"use strict";
// Puts a chart into the page, and makes its items reachable: by pointer, by keyboard, by name.
const Items = (() => {
  const byId = (id) => document.getElementById(id);
  let chosen = () => {};
  const tip = byId("tip");
  const hint = (_, event, item, value) => {
    tip.hidden = !value;
    if (!value) return;
    tip.textContent = value;
    const x = event.clientX ?? 0, y = event.clientY ?? 0;
    tip.style.left = `${Math.max(4, Math.min(x + 12, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > innerHeight ? y - tip.offsetHeight - 10 : y + 18}px`;
  };
  const draw = async (id, spec) => {
    const place = byId(id), kept = place.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    const { view } = await vegaEmbed(place, spec, { mode: "vega", ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: hint, hover: true });
    view.addEventListener("click", (_, item) => { if (item?.datum?.pick) chosen(item.datum.pick); });
    reachable(place, kept);
  };
  // One stop of the tab key for a chart; the arrow keys go to the nearest item in their direction.
  const reachable = (place, kept) => {
    const items = [...place.querySelectorAll("[aria-roledescription=button]")];
    const start = items.find((one) => one.getAttribute("aria-label") === kept) ?? items[0];
    for (const item of items) {
      item.setAttribute("role", "button");
      item.removeAttribute("aria-roledescription");
      item.tabIndex = item === start ? 0 : -1;
    }
    if (kept && start) start.focus({ preventScroll: true });
  };
  const move = (event) => {
    const from = event.target.closest("[role=button]"), way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (!from) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const pick = from.__data__?.datum?.pick;
      if (pick) chosen(pick, true);
    } else if (way) {
      event.preventDefault();
      const next = nearest([...event.currentTarget.querySelectorAll("[role=button]")], from, way);
      if (next) { from.tabIndex = -1; next.tabIndex = 0; next.focus(); }
    }
  };
  const tellFocused = (event) => {
    const box = event.target.getBoundingClientRect();
    hint(null, { clientX: box.left, clientY: box.bottom }, null, event.target.matches(":focus-visible") && event.target.getAttribute("aria-label"));
  };
  for (const place of document.querySelectorAll(".chart")) {
    place.addEventListener("keydown", move);
    place.addEventListener("focusin", tellFocused);
    place.addEventListener("focusout", () => { tip.hidden = true; });
  }
  const nearest = (items, from, [dx, dy]) => {
    const middle = (one) => { const box = one.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; };
    const [x, y] = middle(from);
    let best = null, least = Infinity;
    for (const item of items) {
      if (item === from) continue;
      const [a, b] = middle(item), along = (a - x) * dx + (b - y) * dy, aside = Math.abs((a - x) * dy) + Math.abs((b - y) * dx);
      if (along > 1 && along + 4 * aside < least) { least = along + 4 * aside; best = item; }
    }
    return best;
  };

  // The item that the evidence is of stands out.
  const point = (shown) => {
    const now = JSON.stringify(shown);
    for (const item of document.querySelectorAll(".chart [role=button]")) {
      const { pick } = item.__data__?.datum ?? {};
      const is = shown !== null && Boolean(pick) && JSON.stringify({ ...pick, focus: undefined }) === now;
      item.setAttribute("aria-pressed", String(is));
    }
  };

  return { draw, point, onChoose: (act) => { chosen = act; } };
})();
