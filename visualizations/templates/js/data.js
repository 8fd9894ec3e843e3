/* The data block, unpacked once: things as objects, and who belongs to whom. */
(function (Z) {
  "use strict";

  Z.ROLES = ["lead", "share", "support", "guide"];
  Z.STATUSES = ["extracted", "inherited", "implicit", "curated"];
  Z.ITEM = 0;
  Z.GROUP = 1;
  Z.SENTENCE = 2;

  const raw = JSON.parse(document.getElementById("data").textContent);

  const D = { words: raw.words, lang: raw.lang, source: raw.source, drawn: raw.drawn, scopes: raw.scopes, codes: raw.codes, pinyin: raw.pinyin };
  ["plans", "areas", "tasks", "units", "clauses", "rows", "bodies", "seats", "findings", "goals", "indicators"].forEach(function (name) {
    D[name] = Z.unpack(raw[name]);
  });
  Z.data = D;

  function grouped(things, key) {
    const kept = new Map();
    things.forEach(function (thing) {
      const group = kept.get(thing[key]);
      if (group) { group.push(thing); } else { kept.set(thing[key], [thing]); }
    });
    return kept;
  }

  const byTask = grouped(D.rows, "task");
  const byUnit = grouped(D.rows, "unit");
  const byArea = grouped(D.tasks, "area");
  const children = grouped(D.tasks, "parent");
  const seatsOf = grouped(D.seats, "unit");

  /* A target is the place of a task, or -1 minus the place of an area. */
  Z.rowsOf = function (target) { return byTask.get(target) || []; };
  Z.rowsOfUnit = function (unit) { return byUnit.get(unit) || []; };
  Z.tasksOf = function (area) { return byArea.get(area) || []; };
  Z.partsOf = function (task) { return children.get(task) || []; };
  Z.seatsOf = function (unit) { return seatsOf.get(unit) || []; };
  Z.thing = function (target) { return target < 0 ? D.areas[-1 - target] : D.tasks[target]; };

  Z.inScope = function (plan) { return Z.state.plan < 0 || Z.state.plan === plan; };

  Z.scope = function () {
    return D.scopes.find(function (scope) { return scope.plan === Z.state.plan; }) || D.scopes[0];
  };

  /* Load of a unit in the present scope: duties by role, their sum, areas touched. */
  Z.load = function (unit) {
    const scope = Z.scope();
    if (!scope.loads) {
      scope.loads = new Map(scope.units.map(function (row) {
        return [row[0], { unit: row[0], roles: row.slice(1, 5), total: row[5], areas: row[6], chance: row.slice(7, 9) }];
      }));
    }
    return scope.loads.get(unit) || { unit: unit, roles: [0, 0, 0, 0], total: 0, areas: 0, chance: [1, 1] };
  };

  /* Assignments that count, once for each duty and role. */
  Z.distinct = function (rows) {
    const seen = new Set();
    return rows.filter(function (row) {
      const key = row.task + "|" + row.unit + "|" + row.role;
      if (seen.has(key)) { return false; }
      seen.add(key);
      return true;
    });
  };

  /* Duties in plan order, each with the assignments that count. */
  Z.duties = function () {
    const scope = Z.scope();
    if (!scope.duties) {
      scope.duties = D.tasks.filter(function (task) {
        return Z.inScope(task.plan) && Z.rowsOf(task.place).some(function (row) { return row.counted; });
      });
    }
    return scope.duties;
  };

  Z.dutiesOf = function (unit) {
    return Z.distinct(Z.rowsOfUnit(unit).filter(function (row) {
      return row.task >= 0 && Z.inScope(D.tasks[row.task].plan) && D.tasks[row.task].kind !== Z.GROUP;
    }));
  };

  /* Named units that share duties with one, by how many. */
  Z.partnersOf = function (unit) {
    const together = new Map();
    const tasks = new Set(Z.dutiesOf(unit).map(function (row) { return row.task; }));
    tasks.forEach(function (task) {
      const others = new Set(Z.rowsOf(task).filter(function (row) { return row.counted && row.unit !== unit; })
        .map(function (row) { return row.unit; }));
      others.forEach(function (other) { together.set(other, (together.get(other) || 0) + 1); });
    });
    return Array.from(together).sort(function (a, b) {
      return b[1] - a[1] || Z.load(b[0]).total - Z.load(a[0]).total || a[0] - b[0];
    });
  };

  Z.areaTitle = function (area) {
    if (!area.name) { return Z.t("no_area"); }
    if (!area.mark) { return area.name; }
    return area.mark + (area.mark.charAt(0) === "(" ? "" : "、") + area.name;
  };

  Z.clausesOf = function (rows) {
    return Array.from(new Set(rows.map(function (row) { return row.clause; })))
      .map(function (place) { return D.clauses[place]; });
  };

  /* Words of a plan. Without the source only the clauses are there. */
  Z.slice = function (plan, start, end) {
    const text = D.plans[plan].text;
    if (text) { return text.slice(start, end); }
    const clause = D.clauses.find(function (one) {
      return one.plan === plan && one.start <= start && end <= one.end;
    });
    return clause && clause.quote ? clause.quote.slice(start - clause.start, end - clause.start) : "";
  };

  /* Half-width and simplified, as long as the text: places found in it hold in the original. */
  let pairs = null;
  let folding = null;
  Z.fold = function (text) {
    if (!pairs) {
      pairs = new Map(raw.simplified.map(function (pair) {
        const both = Array.from(pair);
        return [both[0], both[1]];
      }));
      const characters = Array.from(pairs.keys()).map(function (one) { return one.replace(/[\\\]^-]/, "\\$&"); });
      folding = pairs.size ? new RegExp("[" + characters.join("") + "]", "gu") : null;
    }
    const folded = folding ? text.replace(folding, function (one) { return pairs.get(one); }) : text;
    return folded.toLowerCase().length === folded.length ? folded.toLowerCase() : folded;
  };
}(window.Zerentu = window.Zerentu || {}));
