/* What is to be checked, one step after the other, and what the person decided about each. */
(function (Z) {
  "use strict";

  const raw = JSON.parse(document.getElementById("data").textContent);
  const D = Z.data;

  function unpacked(table) {
    return table.rows.map(function (row) {
      const thing = {};
      table.fields.forEach(function (field, i) { thing[field] = row[i]; });
      return thing;
    });
  }

  ["readings", "unsettled", "damaged", "goals", "indicators", "silent"].forEach(function (name) { D[name] = unpacked(raw[name]); });
  D.sheet = raw.sheet;
  // The map calls an area by its own number; here every heading shows its whole path.
  D.areas.forEach(function (area) { area.path = area.plan < 0 ? "" : area.id.slice(D.plans[0].id.length + 1); });
  D.text = D.plans[0].text;

  /* A step: an assignment, or an open question (`stretch`: words not understood; `nobody`: a task without unit). */
  const steps = D.rows.map(function (row, place) {
    const reading = D.readings[place];
    return {
      key: "row " + reading.id, kind: "row", row: row, reading: reading, start: row.start, end: row.end, task: row.task,
      doubtful: row.status > 0 || reading.doubts.length > 0 || ["damage", "function", "short", "plan"].indexOf(reading.rule) >= 0,
    };
  }).concat(D.unsettled.map(function (one) {
    return { key: one.kind + " " + one.start + "-" + one.end, kind: one.kind, told: one.told, start: one.start, end: one.end, task: one.kind === "nobody" ? one.task : null, doubtful: true };
  }));
  /* Clause by clause; in a clause on a group its own units first, then what each item takes over. */
  function order(step) {
    if (!step.row) { return [step.start, 0, 0, 0]; }
    const heir = step.row.status === 1;
    return [D.clauses[step.row.clause].start, step.row.status, heir ? step.task : 0, step.start];
  }
  steps.sort(function (a, b) {
    const one = order(a);
    const other = order(b);
    const first = one.findIndex(function (value, i) { return value !== other[i]; });
    return first < 0 ? 0 : one[first] - other[first];
  });
  steps.forEach(function (step, place) { step.place = place; });
  Z.steps = steps;

  Z.thingOf = function (target) { return target === null ? null : Z.thing(target); };
  Z.sameClause = function (step) {
    return step.row ? steps.filter(function (other) { return other.row && other.row.clause === step.row.clause; }) : [step];
  };

  /* What the items of a group took over from this reading, as far as it is not decided. */
  Z.heirs = function (step) {
    if (step.row.status !== 0) { return []; }
    return Z.sameClause(step).filter(function (other) {
      return other.row.status === 1 && other.start === step.start && other.row.role === step.row.role && other.row.unit === step.row.unit && !Z.decision(other);
    });
  };

  /* Key of a step -> {do: right | wrong | change | nothing, to, note}; what was added stands apart. */
  let decided = new Map();
  let added = [];
  let saved = 0;
  let changes = 0;
  const past = [];

  Z.decision = function (step) { return decided.get(step.key); };
  Z.added = function () { return added; };
  Z.unsaved = function () { return changes - saved; };
  Z.markSaved = function () { saved = changes; };
  Z.checked = function () { return steps.filter(function (step) { return decided.has(step.key); }).length; };

  function snapshot() { return JSON.stringify({ decided: Array.from(decided), added: added }); }

  function restore(words) {
    const kept = JSON.parse(words);
    decided = new Map(kept.decided);
    added = kept.added;
  }

  function keep() {
    // A browser may forbid memory to files, or have none left: then the page forgets when it is closed.
    try { window.localStorage.setItem(raw.memory, snapshot()); } catch (error) { Z.memory = false; }
  }
  Z.memory = true;

  /* Undo keeps only what a decision replaced: a long plan has thousands of them. */
  function act(keys, change, place) {
    past.push({ decided: keys.map(function (key) { return [key, decided.get(key)]; }), added: added.slice(), place: place });
    change();
    changes += 1;
    keep();
  }

  /* Decide about steps together, and take out those that are dropped; one undo takes all of it back. */
  Z.decide = function (list, decision, place, dropped) {
    const others = dropped || [];
    act(list.concat(others).map(function (step) { return step.key; }), function () {
      list.forEach(function (step) { decided.set(step.key, decision); });
      others.forEach(function (step) { decided.set(step.key, { do: "wrong", to: null, note: "" }); });
    }, place);
  };

  Z.put = function (entry, at, place) {
    act([], function () { if (at === null) { added.push(entry); } else { added[at] = entry; } }, place);
  };

  Z.take = function (at, place) { act([], function () { added.splice(at, 1); }, place); };

  /* The step at which the last decision was made, or null. */
  Z.undo = function () {
    const last = past.pop();
    if (!last) { return null; }
    last.decided.forEach(function (pair) { if (pair[1]) { decided.set(pair[0], pair[1]); } else { decided.delete(pair[0]); } });
    added = last.added;
    changes += 1;
    keep();
    return last.place;
  };

  function before() {
    raw.decided.forEach(function (one) {
      const note = one.note;
      if (one.do === "add") {
        added.push({ task: one.task, unit: one.unit, unitId: one.unit_id, role: one.role, start: one.start, end: one.end, note: note });
        return;
      }
      const chosen = one.rows.length ? one.rows.map(function (place) { return "row " + D.readings[place].id; })
        : steps.filter(function (step) {
          return one.do === "nothing" ? step.kind === "stretch" && step.start < one.end && one.start < step.end : step.kind === "nobody" && step.task === one.task;
        }).map(function (step) { return step.key; });
      const to = one.do === "change" ? { task: one.to.task, unit: one.to.unit, unitId: one.to.unit_id, role: one.to.role } : null;
      const meant = { reject: "wrong", change: "change", checked: "right", nothing: "nothing" }[one.do];
      chosen.forEach(function (key) { decided.set(key, { do: meant, to: to, note: note }); });
    });
  }

  Z.remember = function () {
    before();
    try {
      const kept = window.localStorage.getItem(raw.memory);
      if (kept) { restore(kept); changes = decided.size + added.length; }
    } catch (error) { Z.memory = false; }
  };

  /* -- places ---------------------------------------------------------------------------------- */

  const astral = [];
  for (let i = 0; i < D.text.length; i += 1) {
    const code = D.text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdbff) { astral.push(i); }
  }

  /* A place as everybody but JavaScript counts it. */
  Z.codePoint = function (place) {
    let low = 0;
    let high = astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (astral[middle] < place) { low = middle + 1; } else { high = middle; }
    }
    return place - low;
  };

  /* The plan's own words: some of its characters are shown as others, because they would act on the page. */
  Z.verbatim = function (start, end) {
    let words = "";
    let at = start;
    raw.acting.forEach(function (pair) {
      if (pair[0] < start || pair[0] >= end) { return; }
      words += D.text.slice(at, pair[0]) + String.fromCodePoint(pair[1]);
      at = pair[0] + 1;
    });
    return words + D.text.slice(at, end);
  };
}(window.Zerentu));
