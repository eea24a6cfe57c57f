"use strict";
// Ties filters, charts and evidence together; the address keeps what was chosen, so that it can be shared.
(async () => {
  const byId = (id) => document.getElementById(id);
  const { make, day, NAMES } = Evidence, { percent } = Charts, { number, themeAt } = Views;
  const EMPTY = { kind: "improvement", theme: "", council: "", region: "", framework: "", from: "", to: "", words: "" };
  const VIEWS = ["years", "together", "councils", "judgements"];
  const state = { view: "years", filters: { ...EMPTY }, pick: null, all: false, criterion: "overall-effectiveness" };

  await Store.open();
  const { data } = Store;
  const groups = Views.groupsOf(), years = Views.yearsOf();
  const interval = (k, n) => {
    const ends = Store.wilson(k, n);
    return ends === null ? "no share: none to count" : `${percent(k / n)}, 95 % interval ${percent(ends[0])} to ${percent(ends[1])}`;
  };

  // ---- filters
  const fields = ["kind", "theme", "council", "region", "framework", "from", "to", "words"];
  const fill = () => {
    const options = (id, pairs) => byId(id).append(...pairs.map(([value, text]) => make("option", { value }, text)));
    options("kind", data.kinds.map((kind) => [kind, NAMES[kind]]));
    for (const group of groups) {
      byId("theme").append(make("optgroup", { label: group }, ...data.themes.filter((theme) => theme.group === group).map((theme) => make("option", { value: theme.id }, theme.label))));
    }
    options("council", [...data.councils].sort((a, b) => a.name.localeCompare(b.name)).map((one) => [one.gss, one.name]));
    options("region", [...new Set(data.councils.map((one) => one.region))].filter(Boolean).sort().map((one) => [one, one]));
    options("framework", Object.entries(data.frameworks));
    options("from", years.map((year) => [String(year), String(year)]));
    options("to", years.map((year) => [String(year), String(year)]));
    options("criterion", Object.entries(data.criteria));
  };
  const has = (id, value) => [...byId(id).options].some((option) => option.value === value);
  const show = () => {
    for (const field of fields) byId(field).value = state.filters[field];
    byId("criterion").value = state.criterion;
    const set = fields.filter((field) => state.filters[field] !== EMPTY[field]).length;
    byId("reset").disabled = set === 0;
    byId("set").textContent = set ? `(${set} set)` : "";
  };

  // ---- the address
  const remember = () => {
    const said = new URLSearchParams();
    if (state.view !== "years") said.set("view", state.view);
    for (const field of fields) if (state.filters[field] !== EMPTY[field]) said.set(field, state.filters[field]);
    if (state.pick) said.set("pick", JSON.stringify(state.pick));
    history.replaceState(null, "", `#${said}`);
  };
  const recall = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    state.view = VIEWS.includes(said.get("view")) ? said.get("view") : "years";
    for (const field of fields) {
      const value = said.get(field) ?? EMPTY[field];
      state.filters[field] = field === "words" || has(field, value) ? value : EMPTY[field];
    }
    try { state.pick = checked(JSON.parse(said.get("pick"))); } catch { state.pick = null; }
  };
  const checked = (pick) => {
    const inside = (list, at) => at === undefined || (Number.isInteger(at) && at >= 0 && at < list.length);
    if (pick === null || typeof pick !== "object") return null;
    const pair = pick.pair ?? [];
    return inside(data.themes, pick.theme) && inside(data.inspections, pick.inspection) && pair.every((at) => inside(data.themes, at)) ? pick : null;
  };

  // ---- evidence
  const within = (pick) => ({ ...state.filters, ...(pick.year ? { from: String(pick.year), to: String(pick.year) } : {}), ...(pick.council ? { council: pick.council } : {}) });
  const some = (pick) => {
    const theme = pick.theme ?? (state.filters.theme && pick.inspection === undefined ? themeAt(state.filters.theme).at : null);
    return (item) => {
      if (pick.inspection !== undefined) return item.inspection === pick.inspection;
      if (pick.pair) return item.themes.some((one) => pick.pair.includes(one));
      if (pick.grade && data.inspections[item.inspection].grades[state.criterion] !== pick.grade) return false;
      return theme === null || (pick.itself ? item.themes : item.wide).includes(theme);
    };
  };
  const evidence = () => {
    const pick = state.pick ?? {}, filters = pick.inspection === undefined ? within(pick) : { ...EMPTY, kind: state.filters.kind, words: state.filters.words };
    const matching = some(pick);
    const of = (kind) => {
      const found = Store.itemsOf(filters, kind).filter(matching);
      if (!pick.pair) return found;
      const sets = pick.pair.map((theme) => new Set(found.filter((item) => item.themes.includes(theme)).map((item) => item.inspection)));
      return found.filter((item) => sets.every((set) => set.has(item.inspection)));
    };
    const items = of(state.filters.kind), named = new Set(items.map((item) => item.inspection));
    const told = { items, words: state.filters.words, waiting: !Store.complete(), title: "", lines: [], query: "", kinds: data.kinds.map((kind) => ({ kind, count: kind === state.filters.kind ? items.length : of(kind).length, current: kind === state.filters.kind })) };
    describe(pick, filters, named, told);
    Evidence.show(byId("evidence"), told, (next) => {
      if (next.kind) { state.filters.kind = next.kind; refresh(); byId("evidence").querySelector(".kind[aria-pressed=true]")?.focus(); } else choose(next, true);
    });
  };
  const describe = (pick, filters, named, told) => {
    const narrowed = [filters.council && data.councils.find((one) => one.gss === filters.council)?.name, filters.region, data.frameworks[filters.framework], span(filters), filters.words && `“${filters.words}”`].filter(Boolean).join(" · ");
    if (pick.inspection !== undefined) return describeInspection(data.inspections[pick.inspection], told);
    const base = Store.base(filters).filter((one) => !pick.grade || one.grades[state.criterion] === pick.grade);
    const theme = pick.theme ?? (filters.theme ? themeAt(filters.theme).at : null);
    told.title = [pick.pair ? pick.pair.map((at) => data.themes[at].label).join(" and ") : theme === null ? (pick.grade ? data.grades[pick.grade] : "All themes") : data.themes[theme].label, narrowed].filter(Boolean).join(": ");
    const one = filters.kind === "improvement" || filters.kind === "board" ? "item" : "sentence";
    const sentences = `${number(told.items.length)} ${told.items.length === 1 ? one : `${one}s`}`;
    const share = theme !== null || pick.pair || filters.words;
    told.lines.push(share ? `${number(named.size)} of ${number(base.length)} inspections (${interval(named.size, base.length)}), in ${sentences}.` : `${sentences} of ${number(base.length)} inspections.`);
    if (theme !== null && pick.itself && data.themes.some((one) => one.broader === theme)) told.lines.push("Narrower themes are not counted here, as they are in Themes by year.");
    told.query = question(pick, theme, filters);
    return undefined;
  };
  // The command whose answer holds the words behind the count; there is none for pairs of themes in findings.
  const question = (pick, theme, filters) => {
    const { kind, council, region, framework, from, to } = filters, list = kind === "improvement" || kind === "board";
    const years = from && from === to ? { date: from } : { since: from, until: to }, where = { region, framework, ...years };
    if (pick.grade) return command("grades-given", { criterion: state.criterion, grade: pick.grade, framework, authority: council, ...years });
    if (pick.pair) return list ? command("told-together", { theme: data.themes[pick.pair[0]].id, other: data.themes[pick.pair[1]].id, authority: council, body: kind === "board" ? "lscb" : "" }) : "";
    const asked = { ...(theme === null ? {} : { theme: data.themes[theme].id }), narrower: theme !== null && pick.itself ? "no" : "", body: kind === "board" ? "lscb" : "", ...where };
    if (!list) return command("findings", { authority: council, polarity: kind, ...asked }, theme === null ? ["authority", "theme"] : ["authority"]);
    return theme === null ? command("improvements", { authority: council, ...asked }, ["authority"]) : command("told-to-improve", { authority: council, ...asked });
  };
  // A parameter without a value is left out, unless its default is not "all".
  const command = (name, params, needed = []) => {
    const given = [...needed.filter((one) => !params[one]).map((one) => [one, ""]), ...Object.entries(params).filter(([, value]) => value)];
    const quoted = given.map(([one, value]) => (/^[\w-]*$/.test(value) ? `${one}=${value}` : `'${one}=${value}'`));
    return ["inspection-graph query", name, ...quoted.map((one) => `--param ${one}`)].join(" ");
  };
  const describeInspection = (one, told) => {
    told.title = `${one.at_council.name}, ${day(one.date)}`;
    const document_ = one.link ? make("a", { href: one.link, rel: "noreferrer" }, make("bdi", {}, one.document)) : make("bdi", {}, one.document ?? "none");
    told.facts = [["Framework", data.frameworks[one.framework] ?? "not known"], ["Published", one.published ? day(one.published) : "not printed"], ["Report", document_], ...Object.entries(one.grades).sort((a, b) => (b[0] === "overall-effectiveness") - (a[0] === "overall-effectiveness")).map(([criterion, grade]) => [data.criteria[criterion] ?? criterion, data.grades[grade] ?? grade])];
    told.items = [...told.items].sort((a, b) => a.page - b.page);
    told.sorted = true;
    told.query = command("evidence", { authority: one.at_council.gss, date: one.date });
  };
  const span = ({ from, to }) => (from && from === to ? from : from && to ? `${from} to ${to}` : from ? `since ${from}` : to ? `until ${to}` : "");

  const choose = (pick, keyboard = false) => {
    const { focus, ...kept } = pick;
    if (focus) {
      if (kept.theme !== undefined) { state.filters.theme = data.themes[kept.theme].id; state.filters.council = ""; }
      if (kept.council !== undefined) { state.filters.council = kept.council; state.filters.theme = ""; }
    }
    state.pick = kept;
    if (focus) refresh(); else { evidence(); remember(); Items.point(state.pick); }
    const narrow = matchMedia("(max-width: 62rem)").matches;
    byId("evidence").scrollTop = 0;
    if (narrow) byId("evidence").scrollIntoView({ block: "start" });
    if (keyboard || narrow) byId("evidence-title").focus({ preventScroll: true });
  };

  // ---- all together
  let turn = 0;
  const refresh = async () => {
    const mine = (turn += 1);
    show();
    remember();
    for (const view of VIEWS) {
      byId(`view-${view}`).hidden = view !== state.view;
      const tab = byId(`tab-${view}`);
      tab.setAttribute("aria-selected", String(view === state.view));
      tab.tabIndex = view === state.view ? 0 : -1;
    }
    evidence();
    const waiting = !Store.complete() && state.filters.kind !== "improvement" && state.filters.kind !== "board";
    byId("waiting").hidden = !waiting;
    await Views[state.view](state, Math.floor(byId(`view-${state.view}`).clientWidth));
    Items.point(state.pick);
    if (mine === turn) document.documentElement.dataset.ready = Store.complete() ? "all" : "first";
  };

  if (!(state.criterion in data.criteria)) state.criterion = Object.keys(data.criteria)[0] ?? "";
  Items.onChoose(choose);
  fill();
  recall();
  const later = (make_, wait) => { let timer; return () => { clearTimeout(timer); timer = setTimeout(make_, wait); }; };
  const read = () => {
    for (const field of fields) state.filters[field] = byId(field).value;
    state.criterion = byId("criterion").value || state.criterion;
    if (state.pick && state.pick.inspection === undefined) state.pick = null;
    refresh();
  };
  byId("filters").addEventListener("change", read);
  byId("criterion").addEventListener("change", read);
  byId("words").addEventListener("input", later(read, 250));
  byId("filters").addEventListener("submit", (event) => { event.preventDefault(); read(); });
  byId("reset").addEventListener("click", () => { state.filters = { ...EMPTY }; state.pick = null; refresh(); });
  byId("all").addEventListener("click", () => { state.all = !state.all; refresh(); });
  byId("tabs").addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) { state.view = tab.id.slice(4); refresh(); }
  });
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    state.view = VIEWS[(VIEWS.indexOf(state.view) + step + VIEWS.length) % VIEWS.length];
    refresh();
    byId(`tab-${state.view}`).focus();
  });
  addEventListener("hashchange", () => { recall(); refresh(); });
  let width = innerWidth;
  addEventListener("resize", later(() => { if (innerWidth !== width) { width = innerWidth; refresh(); } }, 150));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  if (matchMedia("(max-width: 62rem)").matches) byId("filter-fold").open = false;
  await refresh();
  await new Promise((rest) => { setTimeout(rest, 30); });
  await Store.openRest();
  await refresh();
})();
