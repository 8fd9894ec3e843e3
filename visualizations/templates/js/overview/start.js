/* The frame of the overview: three tabs, a search that leaves out what does not fit, the language. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const TABS = ["plans", "areas", "units"];
  const state = { tab: "plans", words: "" };

  function stage() { return document.getElementById("stage"); }

  function fits(folded, wanted) {
    if (!wanted || folded.indexOf(wanted) >= 0) { return true; }
    const sound = Z.asSound(wanted);
    return Boolean(sound) && folded.split("\n").some(function (name) { return Z.soundsIn(name, sound); });
  }

  function unitsFor(wanted) { return D.units.filter(function (unit) { return fits(unit.folded.toLowerCase(), wanted); }); }

  function linesFor(lines, wanted) {
    return lines.filter(function (line) {
      const plan = line.kind === "plan" ? line.thing : D.plans[line.thing.plan];
      return Z.fold(Z.titleOf(line) + "\n" + plan.title + "\n" + plan.jurisdiction).indexOf(wanted) >= 0;
    });
  }

  /* Words that name a unit choose columns and the lines it stands in; words that name none choose lines. */
  function chosen(lines) {
    const wanted = Z.fold(state.words.trim());
    if (!wanted) { return { lines: lines, units: D.units }; }
    const named = linesFor(lines, wanted);
    const units = unitsFor(wanted);
    if (named.length || !units.length) {
      const there = new Set();
      named.forEach(function (line) { line.cells.forEach(function (_, unit) { there.add(unit); }); });
      return { lines: named, units: D.units.filter(function (unit) { return there.has(unit.place); }) };
    }
    return { units: units, lines: lines.filter(function (line) { return units.some(function (unit) { return line.cells.has(unit.place); }); }) };
  }

  function unitList() {
    const found = unitsFor(Z.fold(state.words.trim()));
    Z.say(Z.t("houses", { n: found.length }));
    return Z.el("div", { "class": "scroll unit-list", tabindex: 0, role: "region", "aria-label": Z.t("units") }, [Z.el("ol", {}, found.map(function (unit) {
      return Z.el("li", {}, [Z.el("a", { "class": "name", href: Z.file(unit.file) }, [unit.name]), Z.el("span", { "class": "number" }, [unit.leads ? Z.el("b", {}, [String(unit.leads)]) : "", " / " + unit.duties])]);
    }))]);
  }

  function show() {
    tabs();
    const node = Z.clear(stage());
    const note = Z.el("p", { "class": "says" }, [Z.t("overview_note", { all: D.all, most: D.most })]);
    node.append(Z.el("div", { "class": "view" }, [Z.el("div", { "class": "tools" }, [note]), state.tab === "units" ? unitList() : table()]));
    if (state.tab !== "units") { Z.drawOverview(); }
  }

  function table() {
    const found = chosen(state.tab === "plans" ? Z.planLines : Z.areaLines);
    Z.say(Z.t("overview_found", { n: found.lines.length, units: found.units.length }));
    return Z.overviewTable(found.lines, found.units, Z.t("overview_" + state.tab));
  }

  function figures() {
    const node = Z.clear(document.getElementById("figures"));
    function figure(n, word) { return Z.el("div", { "class": "figure" }, [Z.el("b", {}, [String(n)]), Z.el("span", {}, [Z.t(word)])]); }
    node.append(figure(D.plans.length, "plan"), figure(D.areas.filter(function (area) { return area.id; }).length, "areas"), figure(D.units.length, "units"),
      figure(D.units.reduce(function (sum, unit) { return sum + unit.duties; }, 0), "duties"));
  }

  function tabs() {
    const node = Z.clear(document.getElementById("tabs"));
    TABS.forEach(function (name, i) {
      node.append(Z.el("a", { role: "tab", id: "tab-" + name, "aria-selected": String(name === state.tab), "aria-controls": "stage", tabindex: name === state.tab ? 0 : -1,
        href: "#tab=" + name, title: String(i + 1) }, [Z.t("overview_" + name)]));
    });
  }

  function follow() {
    const found = /tab=(\w+)/.exec(window.location.hash);
    state.tab = found && TABS.indexOf(found[1]) >= 0 ? found[1] : "plans";
    show();
  }

  function rebuild() {
    Z.translatePage();
    document.getElementById("title").textContent = Z.t("plans_count", { n: D.plans.length });
    figures();
    show();
  }

  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    if (event.key === "/") { event.preventDefault(); document.getElementById("search").focus(); }
    else if (/^[1-3]$/.test(event.key)) { window.location.hash = "tab=" + TABS[event.key - 1]; }
    else if (event.target.getAttribute("role") === "tab" && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      const next = TABS[(TABS.indexOf(state.tab) + (event.key === "ArrowRight" ? 1 : 2)) % 3];
      window.location.hash = "tab=" + next;
      follow();
      document.getElementById("tab-" + next).focus();
    }
  }

  Z.state = { plan: -1 };
  const field = document.getElementById("search");
  field.addEventListener("input", function () { state.words = field.value; show(); });
  document.addEventListener("keydown", keys);
  window.addEventListener("hashchange", follow);
  document.querySelectorAll("button[data-lang]").forEach(function (button) {
    button.addEventListener("click", function () { Z.lang = button.dataset.lang; rebuild(); });
  });
  follow();
  rebuild();
}(window.Zerentu));
