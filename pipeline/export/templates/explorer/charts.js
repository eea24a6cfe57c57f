"use strict";
// The heat map and the timeline, as specifications for Vega; and what every chart shares.
const Charts = (() => {
  const percent = (share) => `${Math.round(share * 100)} %`;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const ruler = document.createElement("canvas").getContext("2d");
  // As much of a text as there is room for.
  const fit = (text, width, size = 12, weight = 400) => {
    ruler.font = `${weight} ${size}px system-ui, sans-serif`;
    if (ruler.measureText(text).width <= width) return text;
    let end = text.length - 1;
    while (end > 1 && ruler.measureText(`${text.slice(0, end)}…`).width > width) end -= 1;
    return `${text.slice(0, end).trimEnd()}…`;
  };

  const base = (width, height, title) => ({
    $schema: "https://vega.github.io/schema/vega/v6.json",
    width, height, padding: 0, autosize: "none", background: null, description: title,
    config: { text: { font: "system-ui, sans-serif" } }, data: [], scales: [], marks: [],
  });

  // A mark whose every item can be pointed at, reached with the keyboard and read out.
  const live = (type, data, enter, hover = {}) => ({
    type, from: { data }, interactive: true,
    encode: {
      enter: {
        cursor: { value: "pointer" }, tooltip: { field: "told" }, description: { field: "told" },
        ariaRoleDescription: { value: "button" }, ...enter,
      },
      update: Object.fromEntries(Object.keys(hover).map((key) => [key, enter[key] ?? { value: null }])), hover,
    },
  });
  const still = (type, data, enter) => ({ type, from: { data }, interactive: false, aria: false, encode: { enter } });

  const STEPS = [0.15, 0.3, 0.45, 0.6];

  // Themes × years: in what share of a year's inspections each theme is named.
  const heat = (rows, years, width) => {
    const narrow = width < 560, labels = Math.min(250, width * (narrow ? 0.36 : 0.3)), totals = narrow ? 30 : 118;
    const row = 25, head = 40, cell = (width - labels - totals) / Math.max(years.length, 1), size = narrow ? 11 : 13;
    const spec = base(width, head + rows.length * row + 4, "Themes by year");
    const cells = rows.flatMap((one, y) => one.years.map((year, x) => ({
      ...year, pick: { theme: one.theme, year: year.year }, x: labels + x * cell, y: head + y * row,
      share: year.n ? year.k / year.n : null,
      shown: year.k > 0 && cell >= 15 ? String(year.k) : "", dark: year.n > 0 && year.k / year.n >= STEPS[1],
      told: `${one.label}, ${year.year}: ${year.k} of ${year.n} inspections`,
    })));
    spec.data = [
      { name: "cells", values: cells },
      { name: "rows", values: rows.map((one, y) => ({
        pick: { theme: one.theme }, y: head + y * row + row / 2, shown: fit(one.label, labels - 14, size),
        told: `${one.label}: ${one.k} of ${one.n} inspections, ${percent(one.k / (one.n || 1))}`,
        total: narrow ? `${one.k}` : `${one.k} of ${one.n}, ${percent(one.k / (one.n || 1))}`,
      })) },
      { name: "years", values: years.map((one, x) => ({
        x: labels + (x + 0.5) * cell, year: cell < 32 ? String(one.year).slice(2) : String(one.year), n: String(one.n),
      })) },
      { name: "head", values: [{}] },
    ];
    spec.scales = [{ name: "heat", type: "threshold", domain: [1e-9, ...STEPS], range: [0, 1, 2, 3, 4, 5].map((n) => colour(`heat-${n}`)) }];
    const text = (data, enter) => still("text", data, { fontSize: { value: size }, baseline: { value: "middle" }, fill: { value: colour("ink") }, ...enter });
    spec.marks = [
      text("years", { x: { field: "x" }, y: { value: 10 }, align: { value: "center" }, text: { field: "year" }, fontSize: { value: narrow ? 10 : 13 } }),
      text("years", { x: { field: "x" }, y: { value: 28 }, align: { value: "center" }, text: { field: "n" }, fontSize: { value: narrow ? 9.5 : 11 }, fill: { value: colour("faint") } }),
      text("head", { x: { value: labels - 10 }, y: { value: 28 }, align: { value: "right" }, text: { value: narrow ? "inspections" : "inspections counted" }, fontSize: { value: 11 }, fill: { value: colour("faint") } }),
      live("text", "rows", {
        x: { value: labels - 10 }, y: { field: "y" }, align: { value: "right" }, baseline: { value: "middle" },
        text: { field: "shown" }, fontSize: { value: size }, fill: { value: colour("ink") },
      }, { fill: { value: colour("link") } }),
      live("rect", "cells", {
        x: { field: "x" }, y: { field: "y" }, width: { value: Math.max(cell - 2, 1) }, height: { value: row - 2 },
        fill: [{ test: "datum.share === null", value: colour("panel") }, { scale: "heat", field: "share" }],
        stroke: { value: "transparent" }, strokeWidth: { value: 2 },
      }, { stroke: { value: colour("ink") } }),
      text("cells", {
        x: { field: "x", offset: cell / 2 - 1 }, y: { field: "y", offset: row / 2 - 1 }, align: { value: "center" },
        text: { field: "shown" }, fontSize: { value: 11 },
        fill: [{ test: "datum.dark", value: colour("heat-over") }, { value: colour("heat-under") }],
      }),
      text("rows", { x: { value: width - totals + 6 }, y: { field: "y" }, text: { field: "total" }, fontSize: { value: 11 }, fill: { value: colour("faint") } }),
    ];
    return spec;
  };

  // The grades come best first with the page's data; a place beyond the colours is grey, as is what has no grade.
  const order = () => Object.keys(Store.data.grades);
  const letter = (grade) => (Store.data.grades[grade] ?? "?").charAt(0);
  const place = (grade) => order().indexOf(grade) + 1;
  const gradeScale = () => ({
    name: "grade", type: "ordinal", domain: order(), range: order().map((grade) => colour(`grade-${place(grade)}`) || colour("faint")),
  });

  // How the grades of a criterion spread, a bar a year.
  const spread = (years, width) => {
    const height = 190, top = 14, foot = 34, step = width / Math.max(years.length, 1);
    const spec = base(width, height, "Grades by year");
    const parts = years.flatMap((one, x) => {
      let sum = 0;
      return order().filter((grade) => one.grades[grade]).reverse().map((grade) => {
        const k = one.grades[grade], from = sum / one.n;
        sum += k;
        return {
          grade, pick: { grade, year: one.year }, x: x * step, y: top + (height - top - foot) * (1 - sum / one.n),
          h: (height - top - foot) * (k / one.n) - 1, from, shown: step >= 20 && k / one.n > 0.09 ? String(k) : "",
          told: `${one.year}: ${k} of ${one.n} graded ${Store.data.grades[grade] ?? grade}`,
        };
      });
    });
    spec.data = [{ name: "parts", values: parts }, { name: "years", values: years.map((one, x) => ({
      x: (x + 0.5) * step, year: step < 34 ? String(one.year).slice(2) : String(one.year), n: step < 34 ? `${one.n}` : `of ${one.n}`,
    })) }];
    spec.scales = [gradeScale()];
    const at = (y, field, fill) => still("text", "years", { x: { field: "x" }, y: { value: y }, align: { value: "center" }, text: { field }, fontSize: { value: 11 }, fill: { value: colour(fill) } });
    spec.marks = [
      live("rect", "parts", {
        x: { field: "x" }, y: { field: "y" }, width: { value: Math.max(step - 3, 1) }, height: { field: "h" },
        fill: { scale: "grade", field: "grade" }, stroke: { value: "transparent" }, strokeWidth: { value: 2 },
      }, { stroke: { value: colour("ink") } }),
      still("text", "parts", {
        x: { field: "x", offset: step / 2 - 1.5 }, y: { signal: "datum.y + datum.h / 2" }, align: { value: "center" }, baseline: { value: "middle" },
        text: { field: "shown" }, fontSize: { value: 11 }, fill: { value: colour("grade-letter") },
      }),
      at(height - 18, "year", "ink"), at(height - 3, "n", "faint"),
    ];
    return spec;
  };

  // Councils × time: every inspection as its grade.
  const timeline = (councils, marks, range, width) => {
    const narrow = width < 560, labels = Math.min(210, width * (narrow ? 0.36 : 0.26)), row = 22, head = 24, size = narrow ? 11 : 13;
    const rows = new Map(councils.map((one, y) => [one.at, head + y * row + row / 2]));
    const across = (time) => labels + 12 + (time - range[0]) / Math.max(range[1] - range[0], 1) * (width - labels - 28);
    const spec = base(width, head + councils.length * row + 6, "Judgements over time");
    const years = [];
    for (let year = Math.ceil(range[0]); year <= range[1]; year += 1) {
      years.push({ x: across(year), year: narrow ? String(year).slice(2) : String(year) });
    }
    spec.data = [
      { name: "years", values: narrow ? years.filter((_, at) => at % 2 === 0) : years },
      { name: "councils", values: councils.map((one) => ({
        pick: { council: one.gss }, y: rows.get(one.at), shown: fit(one.name, labels - 12, size), told: one.told,
      })) },
      { name: "marks", values: marks.map((one) => ({
        ...one, x: across(one.time), y: rows.get(one.council), letter: letter(one.grade), pick: { inspection: one.at },
      })) },
    ];
    spec.scales = [gradeScale()];
    spec.marks = [
      still("rule", "years", { x: { field: "x" }, y: { value: head - 4 }, y2: { value: spec.height }, stroke: { value: colour("line") }, strokeWidth: { value: 1 } }),
      still("text", "years", { x: { field: "x" }, y: { value: 12 }, align: { value: "center" }, text: { field: "year" }, fontSize: { value: 11 }, fill: { value: colour("faint") } }),
      still("rule", "councils", { x: { value: labels }, x2: { value: width }, y: { field: "y" }, stroke: { value: colour("line") }, strokeDash: { value: [1, 3] } }),
      live("text", "councils", {
        x: { value: labels - 8 }, y: { field: "y" }, align: { value: "right" }, baseline: { value: "middle" }, text: { field: "shown" },
        fontSize: { value: size }, fill: { value: colour("ink") },
      }, { fill: { value: colour("link") } }),
      live("rect", "marks", {
        xc: { field: "x" }, yc: { field: "y" }, width: { value: 18 }, height: { value: 18 }, cornerRadius: { value: 3 },
        fill: { scale: "grade", field: "grade" }, opacity: { field: "strength" }, stroke: { value: "transparent" }, strokeWidth: { value: 2 },
      }, { stroke: { value: colour("ink") } }),
      still("text", "marks", {
        x: { field: "x" }, y: { field: "y" }, align: { value: "center" }, baseline: { value: "middle" }, text: { field: "letter" },
        fontSize: { value: 11 }, fontWeight: { value: 700 }, fill: { value: colour("grade-letter") }, opacity: { field: "strength" },
      }),
    ];
    return spec;
  };

  return { heat, spread, timeline, base, live, still, colour, fit, percent, STEPS, order, letter, place };
})();
