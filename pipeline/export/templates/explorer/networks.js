"use strict";
// The two networks, as specifications for Vega: where their nodes stand is decided here, how they look there.
const Networks = (() => {
  const { base, live, still, colour, fit } = Charts;

  const text = (data, enter) => still("text", data, { fontSize: { value: 12 }, baseline: { value: "middle" }, fill: { value: colour("ink") }, ...enter });
  // A line is thin: what can be hit is a wider one above it, which also shows that it was.
  const lines = (data) => [
    still("path", data, {
      path: { field: "path" }, fill: { value: null }, stroke: { field: "stroke" }, strokeWidth: { field: "thick" },
      opacity: { field: "strength" }, strokeCap: { value: "round" },
    }),
    live("path", data, {
      path: { field: "path" }, fill: { value: null }, stroke: { value: colour("accent") }, strokeWidth: { signal: "max(datum.thick, 9)" },
      strokeOpacity: { value: 0 }, strokeCap: { value: "round" },
    }, { strokeOpacity: { value: 0.45 } }),
  ];
  const labels = (data, size) => [
    live("text", data, {
      x: { field: "tx" }, y: { field: "y" }, align: { field: "align" }, baseline: { value: "middle" }, text: { field: "shown" },
      fontSize: { value: size }, fontWeight: { field: "weight" }, fill: { value: colour("ink") },
    }, { fill: { value: colour("link") } }),
  ];

  // Groups beside each other on a ring; on a narrow screen, one below the other beside their arcs.
  const themes = (nodes, edges, groups, chosen, width) => {
    const narrow = width < 640, row = narrow ? 24 : 26, size = narrow ? 12 : 13;
    const ordered = [...nodes].sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || b.k - a.k || a.at - b.at);
    const half = Math.ceil(ordered.length / 2), height = (narrow ? ordered.length : half) * row + 16;
    const place = new Map();
    if (narrow) {
      ordered.forEach((node, at) => place.set(node.at, { x: width * 0.52, y: 8 + (at + 0.5) * row, right: false }));
    } else {
      const side = (some, sign) => some.forEach((node, at) => {
        const y = 1 - (2 * at + 1) / some.length;
        place.set(node.at, { x: width / 2 + sign * Math.min(width * 0.2, 250) * Math.sqrt(1 - y * y), y: 8 + (1 - y) / 2 * (height - 16), right: sign > 0 });
      });
      side(ordered.slice(0, half), 1);
      side(ordered.slice(half).reverse(), -1);
    }
    const most = Math.max(1, ...nodes.map((one) => one.k)), thickest = Math.max(1, ...edges.map((one) => one.k));
    const spec = base(width, height, "Themes together");
    const lit = (one) => chosen.has(one.a) || chosen.has(one.b);
    spec.data = [
      { name: "edges", values: edges.filter((one) => one.k > 0).sort((a, b) => lit(a) - lit(b)).map((one) => {
        const [from, to] = [place.get(one.a), place.get(one.b)], reach = Math.min(Math.abs(from.y - to.y) * 0.55, width * 0.44);
        const path = narrow
          ? `M${from.x},${from.y}C${from.x + reach},${from.y},${from.x + reach},${to.y},${to.x},${to.y}`
          : `M${from.x},${from.y}Q${width / 2},${(from.y + to.y) / 2},${to.x},${to.y}`;
        return { path, told: one.told, pick: { pair: [one.a, one.b] }, thick: 0.6 + 5 * one.k / thickest, stroke: colour(lit(one) ? "accent" : "faint"), strength: lit(one) ? 0.95 : 0.2 };
      }) },
      { name: "nodes", values: ordered.map((one) => {
        const { x, y, right } = place.get(one.at), radius = 3.5 + 7 * Math.sqrt(one.k / most), room = (narrow ? x : right ? width - x : x) - 20;
        const tail = ` ${one.k}`;
        return {
          x, y, tx: x + (right ? 14 : -14), align: right ? "left" : "right", radius, told: one.told, pick: { theme: one.at, itself: true },
          shown: fit(one.label, room - 26, size, 700) + tail, fill: colour(`group-${groups.indexOf(one.group)}`), weight: chosen.has(one.at) ? 700 : 400,
        };
      }) },
    ];
    spec.marks = [
      ...lines("edges"),
      live("symbol", "nodes", {
        x: { field: "x" }, y: { field: "y" }, size: { signal: "4 * datum.radius * datum.radius" }, fill: { field: "fill" },
        stroke: { value: colour("page") }, strokeWidth: { value: 1.5 },
      }, { stroke: { value: colour("ink") } }),
      ...labels("nodes", size),
    ];
    return spec;
  };

  // Themes on the left, councils on the right, a line where a council was told; what is chosen stands out.
  const councils = (themesLeft, councilsRight, edges, chosen, width) => {
    const narrow = width < 560, row = narrow ? 20 : 18, size = 12, head = 24;
    const tall = Math.max(themesLeft.length, councilsRight.length), height = head + tall * row + 8;
    const [left, right] = [width * (narrow ? 0.4 : 0.32), width * (narrow ? 0.66 : 0.62)];
    const spread = (some, at) => head + (at + 0.5) * (tall * row) / some.length;
    const lefts = new Map(themesLeft.map((one, at) => [one.at, spread(themesLeft, at)]));
    const rights = new Map(councilsRight.map((one, at) => [one.at, spread(councilsRight, at)]));
    const thickest = Math.max(1, ...edges.map((one) => one.k)), middle = (left + right) / 2;
    const lit = (one) => (chosen.theme === null || chosen.theme === one.theme) && (chosen.council === null || chosen.council === one.council)
      && (chosen.theme !== null || chosen.council !== null);
    const spec = base(width, height, "Councils and themes");
    const told = new Set(edges.filter(lit).flatMap((one) => [`t${one.theme}`, `c${one.council}`]));
    const node = (one, x, y, sign, key, room) => ({
      x, y, tx: x + sign * 9, align: sign > 0 ? "left" : "right", told: one.told, pick: one.pick,
      shown: fit(one.name, room, size, one.chosen ? 700 : 400) + (one.k ? ` ${one.k}` : ""), fill: colour(told.has(key) ? "accent" : "faint"), weight: one.chosen ? 700 : 400,
    });
    const line = (one) => ({
      path: `M${left},${lefts.get(one.theme)}C${middle},${lefts.get(one.theme)},${middle},${rights.get(one.council)},${right},${rights.get(one.council)}`,
      told: one.told, pick: { theme: one.theme, council: Store.data.councils[one.council].gss },
    });
    spec.data = [
      { name: "quiet", values: edges.filter((one) => !lit(one)).map(line) },
      { name: "edges", values: edges.filter(lit).map((one) => ({ ...line(one), thick: 0.8 + 3 * one.k / thickest, stroke: colour("accent"), strength: 0.8 })) },
      { name: "lefts", values: themesLeft.map((one) => node(one, left, lefts.get(one.at), -1, `t${one.at}`, left - 34)) },
      { name: "rights", values: councilsRight.map((one) => node(one, right, rights.get(one.at), 1, `c${one.at}`, width - right - (narrow ? 32 : 120))) },
      { name: "regions", values: narrow ? [] : councilsRight.filter((one, at) => one.region !== councilsRight[at - 1]?.region).map((one) => ({ y: rights.get(one.at), shown: one.region })) },
      { name: "heads", values: [{ x: left, align: "right", shown: narrow ? "Themes" : "Must improve (inspections)" }, { x: right, align: "left", shown: narrow ? "Councils" : "Council (inspections told)" }] },
    ];
    const dot = (data) => live("symbol", data, {
      x: { field: "x" }, y: { field: "y" }, size: { value: 46 }, fill: { field: "fill" }, stroke: { value: colour("page") }, strokeWidth: { value: 1 },
    }, { stroke: { value: colour("ink") } });
    spec.marks = [
      text("heads", { x: { field: "x" }, y: { value: 8 }, align: { field: "align" }, text: { field: "shown" }, fill: { value: colour("faint") } }),
      text("regions", { x: { value: width - 2 }, y: { field: "y" }, align: { value: "right" }, text: { field: "shown" }, fontSize: { value: 11 }, fill: { value: colour("faint") } }),
      still("path", "quiet", { path: { field: "path" }, fill: { value: null }, stroke: { value: colour("faint") }, strokeWidth: { value: 0.5 }, opacity: { value: 0.1 } }),
      ...lines("edges"), dot("lefts"), dot("rights"), ...labels("lefts", size), ...labels("rights", size),
    ];
    return spec;
  };

  return { themes, councils };
})();
