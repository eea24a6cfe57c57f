"use strict";
// The records, and every count that the page shows. Nothing here draws.
const Store = (() => {
  const inflate = async (id) => {
    const packed = document.getElementById(id).textContent.trim();
    const bytes = Uint8Array.from(atob(packed), (one) => one.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  };

  const data = { themes: [], councils: [], inspections: [], items: [], pairs: [], kinds: [] };
  let complete = false;

  const add = (columns) => {
    const { inspection, kind, priority, themes, page, paragraph, text } = columns;
    for (let at = 0; at < inspection.length; at += 1) {
      const own = themes[at];
      const item = {
        inspection: inspection[at], kind: data.kinds[kind[at]], priority: priority[at] === 1, themes: own,
        wide: widened(own), page: page[at], paragraph: paragraph[at], text: text[at],
      };
      data.items.push(item);
      data.inspections[item.inspection].has.add(item.kind === "improvement" || item.kind === "board" ? item.kind : "finding");
    }
  };

  // A narrower theme counts for its broader ones too, as in the tables of the analysis.
  const widened = (themes) => {
    if (themes.every((theme) => data.themes[theme].broader < 0)) return themes;
    const wide = new Set();
    for (let theme of themes) for (; theme >= 0 && !wide.has(theme); theme = data.themes[theme].broader) wide.add(theme);
    return [...wide];
  };

  const open = async () => {
    const first = await inflate("first");
    data.themes = first.themes.map(([id, label, group, broader], at) => ({ at, id, label, group, broader }));
    data.councils = first.councils.map(([gss, name, region], at) => ({ at, gss, name, region }));
    data.inspections = first.inspections.map((one, at) => ({ ...one, at, has: new Set(), at_council: data.councils[one.council] }));
    Object.assign(data, {
      kinds: first.kinds, pairs: first.pairs, asked: first.asked, joined: first.joined,
      frameworks: first.frameworks, criteria: first.criteria, grades: first.grades,
    });
    add(first.items);
  };

  const openRest = async () => {
    add(await inflate("second"));
    complete = true;
  };

  // The inspections that the filters leave, whatever is asked of them.
  const inspections = (filters) => data.inspections.filter((one) => (
    (filters.council === "" || one.at_council.gss === filters.council)
    && (filters.region === "" || one.at_council.region === filters.region)
    && (filters.framework === "" || one.framework === filters.framework)
    && (filters.from === "" || (one.year !== null && one.year >= Number(filters.from)))
    && (filters.to === "" || (one.year !== null && one.year <= Number(filters.to)))
  ));

  // Only an inspection whose list, or whose findings, were read can be counted on to name a theme.
  const needs = (kind) => (kind === "improvement" || kind === "board" ? kind : "finding");
  const base = (filters, kind = filters.kind) => inspections(filters).filter((one) => one.has.has(needs(kind)));

  const finder = (words) => {
    const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
    return sought.length === 0 ? null : (item) => {
      const text = item.text.toLowerCase();
      return sought.every((word) => text.includes(word));
    };
  };

  const itemsOf = (filters, kind = filters.kind) => {
    const left = new Set(inspections(filters).map((one) => one.at));
    const found = finder(filters.words);
    return data.items.filter((item) => item.kind === kind && left.has(item.inspection) && (!found || found(item)));
  };

  // theme -> set of the inspections that name it; `wide` counts narrower themes for broader ones.
  const naming = (items, wide = true) => {
    const found = new Map();
    for (const item of items) {
      for (const theme of wide ? item.wide : item.themes) {
        if (!found.has(theme)) found.set(theme, new Set());
        found.get(theme).add(item.inspection);
      }
    }
    return found;
  };

  // Wilson's score interval at 95 per cent, as in docs/analysis.md.
  const wilson = (k, n) => {
    if (n === 0) return null;
    const z = 1.959963984540054, share = k / n, scale = 1 + z * z / n;
    const centre = share + z * z / (2 * n), half = z * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return [k === 0 ? 0 : (centre - half) / scale, k === n ? 1 : (centre + half) / scale];
  };

  return { data, open, openRest, inspections, base, itemsOf, naming, wilson, finder, complete: () => complete };
})();
