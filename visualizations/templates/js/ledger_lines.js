/* What the ledger shows, before any node is made: its lines, and which of them are asked for. */
(function (Z) {
  "use strict";

  const D = Z.data;

  /* Every duty, every task that nobody bears, and clauses on whole areas; an item borne by its sentences is shown by them. */
  Z.ledgerLines = function () {
    const found = [];
    let plan = -1;
    let number = 0;
    D.tasks.filter(function (task) { return Z.inScope(task.plan) && task.kind !== Z.GROUP; })
      .map(function (task) { return { target: task.place, task: task, plan: task.plan, area: task.area, start: task.start }; })
      .concat(D.areas.filter(function (area) { return Z.inScope(area.plan) && Z.rowsOf(-1 - area.place).length; })
        .map(function (area) { return { target: -1 - area.place, plan: area.plan, area: area.place, start: area.start }; }))
      .filter(function (line) {
        return Z.rowsOf(line.target).length || !Z.partsOf(line.target).some(function (part) { return Z.rowsOf(part.place).length; });
      })
      .sort(function (a, b) { return a.plan - b.plan || a.start - b.start || a.target - b.target; })
      .forEach(function (line) {
        if (line.plan !== plan) { plan = line.plan; number = 0; }
        number += 1;
        found.push(complete(line, number));
      });
    return found;
  };

  function complete(line, number) {
    const rows = Z.distinct(Z.rowsOf(line.target));
    const task = line.task;
    line.number = number;
    line.rows = rows;
    line.hung = task ? hung(task) : "";
    line.title = task ? task.title : Z.t("area_clause");
    line.roles = Z.ROLES.map(function (role, place) { return rows.filter(function (row) { return row.role === place; }); });
    line.deadline = (task && task.deadline) || rows.map(function (row) { return row.deadline; })
      .filter(function (words, i, all) { return words && all.indexOf(words) === i; }).join("；");
    line.extra = new Map(task ? task.extra : []);
    line.clauses = Z.clausesOf(rows);
    line.folded = Z.fold(line.title + "\n" + rows.map(function (row) { return D.units[row.unit].folded; }).join("\n"));
    return line;
  }

  function hung(task) {
    const mark = D.areas[task.area].mark;
    const own = task.kind === Z.SENTENCE ? D.tasks[task.parent].number + Z.t("part_mark").slice(1) : task.number;
    return mark.charAt(0) === "(" || !mark ? mark + own : mark + "." + own;
  }

  function named(row) { return !D.units[row.unit].collective; }

  const WANTING = {
    // One unit alone answers for its task, whether it is called the lead or not.
    unled: function (line) { return new Set(line.rows.filter(named).map(function (row) { return row.unit; })).size > 1 && !line.roles[0].length; },
    nobody: function (line) { return !line.rows.some(named); },
    collective: function (line) {
      return line.rows.some(function (row) { return !named(row); }) && line.rows.every(function (row) { return row.role === 0 || !named(row); });
    },
    undated: function (line) { return !line.deadline; },
    unwritten: function (line) { return line.rows.some(function (row) { return row.status; }); },
  };

  /* The assignments of a line that a number counted: of the units and in the roles asked for. */
  Z.countedIn = function (line) {
    const by = Z.state.by;
    const mine = line.rows.filter(function (row) { return row.counted && (by === null || row.unit === by) && Z.roleShown(row.role); });
    return by !== null && Z.state.together !== null && !line.rows.some(function (row) { return row.counted && row.unit === Z.state.together; }) ? [] : mine;
  };

  Z.filtered = function () {
    const state = Z.state;
    return Boolean(state.roles || state.by !== null || state.inside !== null || state.only || state.words.trim());
  };

  Z.askedFor = function (lines) {
    const state = Z.state;
    const wanted = Z.fold(state.words.trim());
    return lines.filter(function (line) {
      return (state.inside === null || line.area === state.inside) && (!wanted || line.folded.indexOf(wanted) >= 0) &&
        (!state.only || WANTING[state.only](line)) && ((state.by === null && !state.roles) || Z.countedIn(line).length);
    });
  };
}(window.Zerentu));
