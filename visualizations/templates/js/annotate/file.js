/* The curation file: made from what was decided, handed over as a download. */
(function (Z) {
  "use strict";

  const D = Z.data;

  function taskId(target) { return target < 0 ? "area/" + D.areas[-1 - target].id : "task/" + D.tasks[target].id; }

  /* How a task begins, as the network has it: 20 characters, of an area its first line only. */
  function head(target) {
    const thing = Z.thing(target);
    const words = Z.verbatim(thing.start, thing.end);
    return Array.from(target < 0 ? words.split("\n")[0] : words).slice(0, 20).join("");
  }

  function row(step) {
    const clause = D.clauses[step.row.clause];
    return {
      task: taskId(step.row.task), head: head(step.row.task), unit: step.reading.name, unit_id: "unit/" + D.units[step.row.unit].id,
      role: Z.ROLES[step.row.role], quote: Z.verbatim(clause.start, clause.end), start: Z.codePoint(clause.start), end: Z.codePoint(clause.end),
      mention: Z.verbatim(step.row.start, step.row.end), mention_start: Z.codePoint(step.row.start),
    };
  }

  function words(start, end) { return { quote: Z.verbatim(start, end), start: Z.codePoint(start), end: Z.codePoint(end) }; }

  function given(fields) {
    const kept = {};
    Object.keys(fields).forEach(function (name) { if (fields[name] !== "" && fields[name] !== null && fields[name] !== undefined) { kept[name] = fields[name]; } });
    return kept;
  }

  function target(to) {
    return given({ task: to.task === null ? null : taskId(to.task), unit: to.unit, unit_id: to.unitId, role: to.role });
  }

  const MADE = {
    right: function (step) { return step.row ? Object.assign({ do: "checked" }, row(step)) : { do: "checked", task: taskId(step.task), head: head(step.task) }; },
    wrong: function (step) { return Object.assign({ do: "reject" }, row(step)); },
    change: function (step, decision) { return Object.assign({ do: "change" }, row(step), { to: target(decision.to) }); },
    nothing: function (step) { return Object.assign({ do: "nothing" }, words(step.start, step.end)); },
  };

  function corrections() {
    const made = [];
    Z.steps.forEach(function (step) {
      const decision = Z.decision(step);
      if (decision) { made.push({ at: step.start, entry: Object.assign(MADE[decision.do](step, decision), given({ note: decision.note })) }); }
    });
    Z.added().forEach(function (one) {
      const thing = Z.thing(one.task);
      const entry = Object.assign({ do: "add", task: taskId(one.task), head: head(one.task) }, given({ unit: one.unit, unit_id: one.unitId, role: one.role }),
        one.start === null ? {} : words(one.start, one.end), given({ note: one.note }));
      made.push({ at: one.start === null ? thing.start : one.start, entry: entry });
    });
    made.forEach(function (one, place) { one.place = place; });
    return made.sort(function (a, b) { return a.at - b.at || a.place - b.place; }).map(function (one) { return one.entry; });
  }

  Z.file = function () {
    return JSON.stringify({ format: "zerentu-curation", version: 1, plans: [Object.assign({}, D.sheet, { corrections: corrections() })] }, null, 2) + "\n";
  };

  Z.fileName = function () {
    const stem = D.sheet.file.replace(/\.[^.]*$/, "") || D.sheet.title || "plan";
    return stem.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "_").slice(0, 80) + "-核对结果.json";
  };

  Z.save = function () {
    if (!Z.checked() && !Z.added().length) { Z.say(Z.t("nothing_to_save")); return Z.t("nothing_to_save"); }
    const address = URL.createObjectURL(new Blob([Z.file()], { type: "application/json" }));
    const link = Z.el("a", { href: address, download: Z.fileName() });
    document.body.append(link);
    link.click();
    link.remove();
    // The browser needs the address until it has taken what is behind it.
    window.setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
    Z.markSaved();
    const words = Z.t("saved", { file: Z.fileName() });
    Z.say(words);
    return words;
  };
}(window.Zerentu));
