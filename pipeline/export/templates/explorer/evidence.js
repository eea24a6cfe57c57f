"use strict";
// The words behind a count. All text of documents goes in as text nodes: nothing here writes markup.
const Evidence = (() => {
  const MARKS = { improvement: "!", board: "!", weakness: "−", mixed: "±", strength: "+", neutral: "○" };
  const NAMES = {
    improvement: "must improve", board: "must improve (safeguarding board)", weakness: "weaknesses", mixed: "mixed findings",
    strength: "strengths", neutral: "neutral findings",
  };
  const STEP = 25;

  const make = (tag, properties = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in made && name !== "list") made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  };

  // The words sought, marked in a text.
  const marked = (text, words) => {
    const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
    const lower = text.toLowerCase(), pieces = [];
    if (sought.length === 0 || lower.length !== text.length) return [text];
    for (let at = 0; at < text.length;) {
      const next = sought.map((word) => [lower.indexOf(word, at), word.length]).filter(([from]) => from >= 0).sort((a, b) => a[0] - b[0] || b[1] - a[1])[0];
      if (!next) { pieces.push(text.slice(at)); break; }
      if (next[0] > at) pieces.push(text.slice(at, next[0]));
      pieces.push(make("mark", {}, text.slice(next[0], next[0] + next[1])));
      at = next[0] + next[1];
    }
    return pieces;
  };

  const day = (iso) => {
    if (!iso) return "undated";
    return new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  };

  const source = (item, inspection) => {
    const where = [`p. ${item.page}`, item.paragraph ? `¶ ${item.paragraph}` : ""].filter(Boolean).join(", ");
    if (!inspection.link) return make("span", { className: "source" }, make("bdi", {}, inspection.document), ` ${where}`);
    const hash = inspection.document.toLowerCase().endsWith(".pdf") ? `#page=${item.page}` : "";
    return make("a", { className: "source", href: inspection.link + hash, rel: "noreferrer" }, make("bdi", {}, inspection.document), ` ${where}`);
  };

  const quote = (item, words, onPick) => {
    const { data } = Store, inspection = data.inspections[item.inspection];
    const chips = item.themes.map((theme) => make("button", {
      type: "button", className: "chip", onclick: () => onPick({ theme }),
    }, data.themes[theme].label));
    return make("li", { className: `quote ${item.kind}` },
      make("p", { className: "about" },
        make("span", { className: `badge ${item.kind}`, role: "img", "aria-label": NAMES[item.kind] }, MARKS[item.kind]),
        make("button", { type: "button", className: "plain", onclick: () => onPick({ inspection: item.inspection }) }, inspection.at_council.name),
        ` ${day(inspection.date)}`, item.priority ? make("strong", { className: "priority" }, " priority") : ""),
      make("blockquote", { dir: "auto" }, ...marked(item.text, words)),
      make("p", { className: "where" }, source(item, inspection), ...chips));
  };

  const newest = (a, b) => {
    const [one, other] = [a, b].map((item) => Store.data.inspections[item.inspection]);
    return b.priority - a.priority || (other.date ?? "").localeCompare(one.date ?? "") || a.inspection - b.inspection;
  };

  // Writes the panel: what was chosen, its counts, its quotes, and the question to ask the graph.
  const show = (panel, told, onPick) => {
    const list = make("ol", { className: "quotes" }), more = make("button", { type: "button", className: "more" });
    const items = told.sorted ? told.items : [...told.items].sort(newest);
    let shown = 0;
    const next = (focus) => {
      const added = items.slice(shown, shown + STEP).map((item) => quote(item, told.words, onPick));
      list.append(...added);
      shown += added.length;
      more.hidden = shown >= items.length;
      more.textContent = `Show ${Math.min(STEP, items.length - shown)} more of ${items.length}`;
      if (focus && added[0]) { added[0].tabIndex = -1; added[0].focus(); }
    };
    more.onclick = () => next(true);
    next(false);
    const kinds = told.kinds.map(({ kind, count, current }) => make("button", {
      type: "button", className: "kind", "aria-pressed": String(current), disabled: count === 0 && !current,
      onclick: () => onPick({ kind }),
    }, make("span", { className: `badge ${kind}`, "aria-hidden": "true" }, MARKS[kind]), `${count.toLocaleString("en-GB")} ${NAMES[kind]}`));
    panel.replaceChildren(
      make("h2", { id: "evidence-title", tabIndex: -1 }, told.title),
      ...told.lines.map((line) => make("p", { className: "sum" }, line)),
      ...(told.facts ? [facts(told.facts)] : []),
      ...(kinds.length ? [make("div", { className: "kinds", role: "group", "aria-label": "What the sentences say" }, ...kinds)] : []),
      items.length ? list : make("p", { className: "none" }, told.waiting ? "Still opening the findings…" : "No sentence of this sort."),
      more,
      ...(told.query ? [make("details", { className: "ask" }, make("summary", {}, "Ask the graph the same"), make("pre", {}, make("code", {}, told.query)))] : []));
  };

  const facts = (rows) => make("table", { className: "facts" }, make("tbody", {}, ...rows.map(([name, value]) => (
    make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, value))))));

  return { show, make, day, NAMES, MARKS };
})();
