"use strict";
// The four views: each counts what the filters leave, says in a sentence what is shown, and has it drawn.
const Views = (() => {
  const byId = (id) => document.getElementById(id);
  const { data } = Store, { make, day, NAMES } = Evidence, { percent } = Charts;
  const FIRST_ROWS = 25, LEFT_ROWS = 25;
  const number = (n) => n.toLocaleString("en-GB");
  const themeAt = (id) => data.themes.find((theme) => theme.id === id);
  const groupsOf = () => [...new Set(data.themes.map((theme) => theme.group))].filter(Boolean).sort();
  const yearsOf = () => [...new Set(data.inspections.map((one) => one.year).filter((year) => year !== null))].sort((a, b) => a - b);
  const family = (theme) => data.themes.filter((one) => {
    for (let at = one.at; at >= 0; at = data.themes[at].broader) if (at === theme.at) return true;
    return false;
  });
  const table = (id, head, rows) => {
    const place = byId(id);
    const write = () => place.lastElementChild.replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...head.map((one) => make("th", { scope: "col" }, one)))),
      make("tbody", {}, ...rows().map((row) => make("tr", {}, ...row.map((cell, at) => make(at ? "td" : "th", at ? {} : { scope: "row" }, String(cell))))))));
    place.ontoggle = () => { if (place.open) write(); };
    if (place.open) write();
  };

  const years = async ({ filters, all }, width) => {
    const read = Store.base(filters), naming = Store.naming(Store.itemsOf(filters));
    const shown = yearsOf().filter((year) => read.some((one) => one.year === year)).map((year) => ({ year, n: read.filter((one) => one.year === year).length }));
    const chosen = filters.theme ? family(themeAt(filters.theme)) : data.themes;
    const rows = chosen.map((theme) => {
      const told = naming.get(theme.at) ?? new Set();
      const perYear = new Map();
      for (const at of told) perYear.set(data.inspections[at].year, (perYear.get(data.inspections[at].year) ?? 0) + 1);
      return { theme: theme.at, label: theme.label, k: told.size, n: read.length, years: shown.map(({ year, n }) => ({ year, n, k: perYear.get(year) ?? 0 })) };
    }).filter((row) => row.k > 0 || filters.theme).sort((a, b) => b.k - a.k || a.theme - b.theme);
    const few = all || filters.theme ? rows : rows.slice(0, FIRST_ROWS);
    byId("all").hidden = rows.length <= FIRST_ROWS || Boolean(filters.theme);
    byId("all").textContent = all ? `Show the ${FIRST_ROWS} most frequent` : `Show all ${rows.length} themes`;
    byId("years-said").textContent = read.length
      ? `Each square: in how many of a year's inspections the theme is among ${filters.kind === "improvement" ? "what must improve" : NAMES[filters.kind]}. The darker, the larger the share. ${number(read.length)} inspections are counted.`
      : "No inspection is left: take a filter away.";
    table("years-table", ["Theme", ...shown.map(({ year, n }) => `${year} (of ${n})`), `All (of ${read.length})`], () => few.map((row) => [row.label, ...row.years.map((one) => one.k), row.k]));
    await Items.draw("years-chart", Charts.heat(few, shown, width));
  };

  const together = async ({ filters }, width) => {
    const read = Store.base(filters), naming = Store.naming(Store.itemsOf(filters), false);
    const count = (at) => naming.get(at)?.size ?? 0;
    const edges = data.pairs.map(([a, b]) => {
      const k = [...(naming.get(a) ?? [])].filter((one) => naming.get(b)?.has(one)).length;
      return { a, b, k, told: `${data.themes[a].label} and ${data.themes[b].label}: both in ${k} of ${read.length} inspections` };
    });
    const nodes = [...new Set(data.pairs.flat())].map((at) => ({
      at, label: data.themes[at].label, group: data.themes[at].group, k: count(at),
      told: `${data.themes[at].label}: ${count(at)} of ${read.length} inspections`,
    }));
    const chosen = new Set(filters.theme ? [themeAt(filters.theme).at] : data.asked);
    byId("together-said").textContent = nodes.length
      ? `A line joins two themes that the same lists name; the thicker, the more of the ${number(read.length)} inspections counted. ${data.joined} In colour: ${[...chosen].map((at) => data.themes[at].label).join(", ")}.`
      : "No two themes stand together more often than by chance.";
    byId("together-key").replaceChildren(...groupsOf().map((group, at) => make("span", {}, make("i", { className: `dot group-${at}` }), group)));
    table("together-table", ["Theme", "and theme", `both (of ${read.length})`], () => [...edges].sort((a, b) => b.k - a.k).map((one) => [data.themes[one.a].label, data.themes[one.b].label, one.k]));
    await Items.draw("together-chart", Networks.themes(nodes, edges, groupsOf(), chosen, width));
  };

  const councils = async ({ filters }, width) => {
    const read = Store.base(filters), per = new Map(), lists = new Map(), themes = new Map();
    for (const one of read) lists.set(one.council, (lists.get(one.council) ?? 0) + 1);
    for (const [theme, told] of Store.naming(Store.itemsOf(filters))) {
      themes.set(theme, told.size);
      for (const at of told) {
        const key = `${theme} ${data.inspections[at].council}`;
        per.set(key, (per.get(key) ?? 0) + 1);
      }
    }
    const focus = {
      theme: filters.theme ? themeAt(filters.theme).at : filters.council ? null : data.asked[0] ?? null,
      council: filters.council ? data.councils.find((one) => one.gss === filters.council).at : null,
    };
    const ranked = [...themes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([theme]) => theme);
    const left = ranked.filter((theme, at) => at < LEFT_ROWS || theme === focus.theme || data.asked.includes(theme));
    const right = data.councils.filter((one) => lists.has(one.at)).sort((a, b) => a.region.localeCompare(b.region) || a.name.localeCompare(b.name));
    const edges = [...per].map(([key, k]) => {
      const [theme, council] = key.split(" ").map(Number);
      return { theme, council, k, told: `${data.councils[council].name}, ${data.themes[theme].label}: ${k} of ${lists.get(council)} inspections` };
    }).filter((one) => left.includes(one.theme)).sort((a, b) => a.council - b.council || a.theme - b.theme);
    const told = focus.theme === null ? new Set() : new Set(edges.filter((one) => one.theme === focus.theme).map((one) => one.council));
    byId("councils-said").textContent = focus.theme !== null
      ? `${data.themes[focus.theme].label}: ${told.size} of ${right.length} councils were told at least once. Choose a theme or a council to see its lines.`
      : `What ${data.councils[focus.council]?.name ?? "each council"} was told, in ${read.length} inspections.`;
    table("councils-table", ["Council", "Theme", "Inspections that name it", "Inspections counted"], () => edges.map((one) => [data.councils[one.council].name, data.themes[one.theme].label, one.k, lists.get(one.council)]));
    const k = (council) => (focus.theme === null ? 0 : per.get(`${focus.theme} ${council}`) ?? 0);
    await Items.draw("councils-chart", Networks.councils(
      left.map((at) => ({ at, name: data.themes[at].label, k: themes.get(at), told: `${data.themes[at].label}: ${themes.get(at)} of ${read.length} inspections`, pick: { theme: at, focus: true }, chosen: at === focus.theme })),
      right.map((one) => ({ at: one.at, name: one.name, region: one.region, k: k(one.at), told: `${one.name}, ${one.region}: ${lists.get(one.at)} inspections counted`, pick: { council: one.gss, focus: true }, chosen: one.at === focus.council })),
      edges, focus, width));
  };

  const judgements = async ({ filters, criterion }, width) => {
    const read = Store.inspections(filters), graded = read.filter((one) => one.grades[criterion]);
    const naming = filters.theme || filters.words ? new Set(Store.itemsOf(filters).filter((item) => !filters.theme || item.wide.includes(themeAt(filters.theme).at)).map((item) => item.inspection)) : null;
    const dated = graded.filter((one) => one.date || one.year !== null);
    const time = (one) => (one.date ? Number(one.date.slice(0, 4)) + (Number(one.date.slice(5, 7)) - 1) / 12 + (Number(one.date.slice(8, 10)) - 1) / 365 : one.year + 0.5);
    const councils = data.councils.filter((one) => dated.some((inspection) => inspection.council === one.at)).sort((a, b) => a.name.localeCompare(b.name))
      .map((one) => ({ ...one, told: `${one.name}: ${dated.filter((inspection) => inspection.council === one.at).length} inspections` }));
    const perYear = yearsOf().map((year) => {
      const some = graded.filter((one) => one.year === year), grades = {};
      for (const one of some) grades[one.grades[criterion]] = (grades[one.grades[criterion]] ?? 0) + 1;
      return { year, n: some.length, grades };
    }).filter((one) => one.n);
    byId("judgements-said").textContent = `${data.criteria[criterion] ?? "No criterion"}: ${number(graded.length)} of ${number(read.length)} inspections print a grade for it.${naming ? ` ${number(graded.filter((one) => naming.has(one.at)).length)} of them match what was chosen and stand out.` : ""}`;
    byId("judgements-key").replaceChildren(...Charts.order().filter((grade) => dated.some((one) => one.grades[criterion] === grade)).map((grade) => make("span", {}, make("i", { className: `grade grade-${Charts.place(grade)}` }, Charts.letter(grade)), data.grades[grade])));
    table("judgements-table", ["Council", "First day on site", "Grade"], () => dated.map((one) => [one.at_council.name, day(one.date), data.grades[one.grades[criterion]]]));
    await Items.draw("spread-chart", Charts.spread(perYear, width));
    const times = dated.map(time);
    const marks = dated.map((one) => ({
      at: one.at, council: one.council, time: time(one), grade: one.grades[criterion], strength: naming && !naming.has(one.at) ? 0.25 : 1,
      told: `${one.at_council.name}, ${day(one.date)}: ${data.grades[one.grades[criterion]]}`,
    }));
    await Items.draw("judgements-chart", Charts.timeline(councils, marks, [Math.floor(Math.min(...times, yearsOf()[0] ?? 0)), Math.ceil(Math.max(...times, yearsOf().at(-1) ?? 1))], width));
  };

  return { years, together, councils, judgements, number, themeAt, groupsOf, yearsOf };
})();
