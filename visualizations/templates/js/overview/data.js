/* The data block of the overview, unpacked: plans, areas with their cells, units. */
(function (Z) {
  "use strict";

  const raw = JSON.parse(document.getElementById("data").textContent);

  Z.data = { words: raw.words, lang: raw.lang, pinyin: raw.pinyin, most: raw.most, all: raw.all,
    plans: Z.unpack(raw.plans), areas: Z.unpack(raw.areas), units: Z.unpack(raw.units) };

  /* A file beside this page; its folders stay folders. */
  Z.file = function (name) { return name.split("/").map(encodeURIComponent).join("/"); };

  let pairs = null;
  Z.fold = function (text) {
    pairs = pairs || new Map(raw.simplified.map(function (pair) { return Array.from(pair); }));
    return Array.from(text).map(function (one) { return pairs.get(one) || one; }).join("").toLowerCase();
  };

  /* Numbers of one line: unit -> [leads, all duties]. */
  function cellsOf(area) {
    const cells = new Map();
    for (let i = 0; i < area.cells.length; i += 3) { cells.set(area.cells[i], [area.cells[i + 1], area.cells[i + 2]]); }
    return cells;
  }

  function line(kind, thing, cells) {
    let leads = 0;
    let duties = 0;
    cells.forEach(function (cell) { leads += cell[0]; duties += cell[1]; });
    return { kind: kind, thing: thing, cells: cells, leads: leads, duties: duties };
  }

  Z.areaLines = Z.data.areas.map(function (area) { return line("area", area, cellsOf(area)); });

  Z.planLines = Z.data.plans.map(function (plan) {
    const sum = new Map();
    Z.areaLines.forEach(function (one) {
      if (one.thing.plan !== plan.place) { return; }
      one.cells.forEach(function (cell, unit) {
        const known = sum.get(unit) || [0, 0];
        sum.set(unit, [known[0] + cell[0], known[1] + cell[1]]);
      });
    });
    return line("plan", plan, sum);
  });
}(window.Zerentu = window.Zerentu || {}));
