"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const groups = all("aside > details");

  // On a narrow screen the lists stand before the text: they begin closed.
  if (matchMedia("(max-width: 62rem)").matches) {
    for (const one of [...groups, ...all(".legend")]) one.open = false;
  }

  const rows = all("aside .record").map((row) => [row, row.textContent.toLowerCase()]);
  const search = document.getElementById("search");
  search.closest(".search").hidden = false;
  search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
    for (const group of groups) {
      const inside = [...group.querySelectorAll(".record")];
      const left = inside.filter((row) => !row.hidden).length;
      group.querySelector(".count").textContent = words.length ? `${left} of ${inside.length}` : `${inside.length}`;
      if (words.length) group.open = left > 0;
    }
  });

  // A record pointed at, or reached with the keyboard, lights its quote.
  const light = (on) => (event) => {
    const link = event.target.closest("aside a[href^='#'], header a[href^='#']");
    const quote = link && document.getElementById(link.hash.slice(1));
    if (quote) quote.classList.toggle("lit", on);
  };
  document.addEventListener("mouseover", light(true));
  document.addEventListener("mouseout", light(false));
  document.addEventListener("focusin", light(true));
  document.addEventListener("focusout", light(false));
  addEventListener("beforeprint", () => all("details").forEach((one) => { one.open = true; }));
})();
