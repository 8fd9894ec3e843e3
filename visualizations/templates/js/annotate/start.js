/* Stepping and deciding by key and button; language; what starts the page. */
(function (Z) {
  "use strict";

  const D = Z.data;

  function said(step) {
    const made = Z.decision(step);
    const thing = Z.thingOf(step.task);
    const where = thing ? thing.path + " " + (thing.title || thing.name) : "";
    const what = step.row ? step.reading.name + " " + Z.t(Z.ROLES[step.row.role]) : Z.both(step.told);
    const how = made ? Z.t({ right: "is_right", wrong: "is_wrong", change: "is_changed", nothing: "is_nothing" }[made.do]) : "";
    return Z.t("said", { n: step.place + 1, all: Z.steps.length, what: [what, where, how].filter(Boolean).join("，") });
  }

  /* Stand at a step. */
  Z.go = function (place) {
    Z.here = place;
    Z.forget();
    Z.showDecisions();
    Z.drawPanel();
    if (place === null) { return; }
    Z.scrollTo(place);
    Z.say(said(Z.steps[place]));
  };

  function from(place, way) {
    for (let i = place + way; i >= 0 && i < Z.steps.length; i += way) { if (Z.passes(Z.steps[i])) { return i; } }
    return null;
  }

  function move(way) {
    const next = from(Z.here === null ? (way > 0 ? -1 : Z.steps.length) : Z.here, way);
    if (next !== null) { Z.go(next); }
  }

  Z.choose = function (filter) {
    Z.filter = filter;
    const stays = Z.here !== null && Z.passes(Z.steps[Z.here]);
    Z.go(stays ? Z.here : from(-1, 1));
    document.querySelector("[data-filter=" + filter + "]").focus();
  };

  /* Decide about steps, then stand at the next one that is not decided, or the next at all. */
  Z.settle = function (list, decision, dropped) {
    const place = Z.here;
    Z.decide(list, decision, place, dropped);
    let next = from(Math.max(place, list[list.length - 1].place), 1);
    while (next !== null && Z.decision(Z.steps[next])) { next = from(next, 1); }
    if (next === null) { next = from(place, 1); }
    Z.go(next === null ? place : next);
    Z.focusPanel();
  };

  function here() { return Z.here === null ? null : Z.steps[Z.here]; }

  function verdict(step, what) {
    const made = Z.decision(step);
    return { do: what, to: null, note: made ? made.note : "" };
  }

  Z.right = function () {
    const step = here();
    if (step) { Z.settle([step], verdict(step, step.kind === "stretch" ? "nothing" : "right")); }
  };

  Z.wrong = function () {
    const step = here();
    if (step && step.row) { Z.settle([step].concat(Z.heirs(step)), verdict(step, "wrong")); }
  };

  /* Everything of the clause that is not decided yet. */
  Z.whole = function () {
    const step = here();
    if (!step) { return; }
    const rest = Z.sameClause(step).filter(function (other) { return other === step || !Z.decision(other); });
    Z.settle(rest, { do: step.kind === "stretch" ? "nothing" : "right", to: null, note: "" });
  };

  Z.change = function (focus) {
    const step = here();
    if (!step || !step.row) { return; }
    const made = Z.decision(step);
    const to = made && made.to ? made.to : { task: null, unit: "", role: "" };
    Z.openForm({ mode: "change", step: step, focus: focus, values: {
      role: to.role || Z.ROLES[step.row.role], unit: to.unit || step.reading.name, task: to.task === null ? step.row.task : to.task, note: made ? made.note : "" } });
  };

  /* The task a place belongs to: the innermost whose words hold it, else the last that began before. */
  function taskAt(place) {
    const inside = D.tasks.filter(function (task) { return task.start <= place && place < task.end; });
    const before = D.tasks.filter(function (task) { return task.start <= place; });
    const list = inside.length ? inside : before;
    return list.length ? list.reduce(function (best, task) { return task.start >= best.start ? task : best; }).place : (D.tasks.length ? 0 : -1);
  }

  Z.addOne = function () {
    const words = Z.selected();
    const step = here();
    const target = words ? taskAt(words.start) : step && step.task !== null ? step.task : taskAt(step ? step.start : 0);
    const open = step && !step.row && step.kind === "stretch" ? { start: step.start, end: step.end } : null;
    const chosen = words || open || { start: null, end: null };
    const short = words && Array.from(D.text.slice(words.start, words.end)).length <= 20 ? D.text.slice(words.start, words.end) : "";
    Z.openForm({ mode: "add", at: null, focus: "unit", values: { role: "", unit: named(short), task: target, start: chosen.start, end: chosen.end, note: "" } });
  };

  /* Selected words that are the name of a unit the plan knows. */
  function named(words) { return D.units.some(function (unit) { return unit.name === words; }) ? words : ""; }

  Z.undoOne = function () {
    const place = Z.undo();
    if (place === null) { return; }
    Z.drawText();
    Z.go(place);
  };

  function save() { Z.tell(Z.save()); }

  const KEYS = {
    j: function () { move(1); }, ArrowDown: function () { move(1); }, ArrowRight: function () { move(1); },
    k: function () { move(-1); }, ArrowUp: function () { move(-1); }, ArrowLeft: function () { move(-1); },
    x: Z.wrong, r: function () { Z.change("role"); }, u: function () { Z.change("unit"); }, t: function () { Z.change("task"); }, n: function () { Z.change("note"); },
    a: Z.addOne, z: Z.undoOne, s: save,
  };

  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || Z.form()) { return; }
    if (event.key === "Enter") {
      // A button or a link that has the focus keeps its own Enter.
      if (/^(BUTTON|A|SUMMARY)$/.test(event.target.tagName)) { return; }
      event.preventDefault();
      if (event.shiftKey) { Z.whole(); } else { Z.right(); }
      return;
    }
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act) { event.preventDefault(); act(); }
  }

  function draw() {
    Z.translatePage();
    Z.drawText();
    Z.drawPanel();
  }

  document.documentElement.classList.add("scripted");
  document.addEventListener("keydown", keys);
  document.getElementById("save").addEventListener("click", save);
  document.querySelectorAll("button[data-lang]").forEach(function (button) {
    button.addEventListener("click", function () { Z.lang = button.dataset.lang; draw(); });
  });
  // The button says whether words are selected; redrawing the panel would take the selection away.
  document.addEventListener("selectionchange", function () {
    const add = document.getElementById("add");
    if (add) { add.firstChild.textContent = Z.t(Z.selected() ? "add_selected" : "add"); }
  });
  window.addEventListener("beforeunload", function (event) {
    if (Z.unsaved() > 0 && !Z.memory) { event.preventDefault(); event.returnValue = ""; }
  });
  Z.remember();
  draw();
  const first = Z.steps.findIndex(function (step) { return !Z.decision(step); });
  Z.go(first < 0 ? (Z.steps.length ? 0 : null) : first);
  Z.focusPanel();
}(window.Zerentu));
