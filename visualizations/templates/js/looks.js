/* Four sentences, computed from the data, that open the page. */
(function (Z) {
  "use strict";

  const D = Z.data;

  function counts(target) {
    const rows = Z.distinct(Z.rowsOf(target)).filter(function (row) { return row.counted; });
    return {
      named: new Set(rows.map(function (row) { return row.unit; })).size,
      leads: rows.filter(function (row) { return row.role === 0; }).length,
      shares: rows.filter(function (row) { return row.role === 1; }).length,
    };
  }
  Z.countsOf = counts;

  function look(key, values, patch) {
    return Z.el("li", {}, [patch ? Z.el("a", { href: Z.href(patch) }, [Z.sentence(key, values)]) : Z.sentence(key, values)]);
  }

  function top() {
    const scope = Z.scope();
    const unit = scope.orders.load[0];
    if (unit === undefined) { return null; }
    const leads = Z.load(unit).roles[0];
    const values = { unit: D.units[unit].name, n: leads, p: Math.round(100 * leads / Math.max(1, scope.figures.roles[0])) };
    if (leads > 1) { return look("says_top", values, { unit: unit, target: null }); }
    const widest = scope.orders.load.slice().sort(function (a, b) { return Z.load(b).total - Z.load(a).total; })[0];
    return look("says_widest", { unit: D.units[widest].name, n: Z.load(widest).total }, { unit: widest, target: null });
  }

  function unled() {
    const duties = Z.duties();
    // A plan that names no lead anywhere is no news at each task.
    if (!Z.scope().figures.roles[0]) { return null; }
    const task = duties.filter(function (one) { const n = counts(one.place); return n.leads === 0 && n.shares > 1; })
      .sort(function (a, b) { return counts(b.place).shares - counts(a.place).shares; })[0];
    return task ? look("says_unled", { path: task.path, title: task.title, n: counts(task.place).shares }, { target: task.place, unit: null }) : null;
  }

  function crowd() {
    const task = Z.duties().slice().sort(function (a, b) { return counts(b.place).named - counts(a.place).named; })[0];
    const n = task ? counts(task.place).named : 0;
    return n > 4 ? look("says_crowd", { path: task.path, title: task.title, n: n }, { target: task.place, unit: null }) : null;
  }

  function collectives() {
    let name = "";
    const n = D.tasks.filter(function (task) {
      if (task.kind === Z.GROUP || !Z.inScope(task.plan)) { return false; }
      const rows = Z.rowsOf(task.place);
      const others = rows.filter(function (row) { return D.units[row.unit].collective; });
      const only = others.length > 0 && rows.every(function (row) { return row.role === 0 || D.units[row.unit].collective; });
      if (only && !name) { name = D.units[others[0].unit].name; }
      return only;
    }).length;
    return n ? look("says_collective", { n: n, name: name }, Z.counted({ only: "collective" })) : null;
  }

  function members() {
    const figures = Z.scope().figures;
    if (!figures.members) { return null; }
    return look("says_members", { n: figures.members, idle: figures.members - figures.assigned_members, out: Z.outside().length }, Object.assign({}, Z.NO_FILTER, { tab: "coverage", unit: null, target: null }));
  }

  /* Units with duties that sit in no task force; only where there is one. */
  Z.outside = function () {
    return Z.scope().units.map(function (row) { return row[0]; }).filter(function (unit) { return !seated(unit); });
  };

  Z.idle = function () {
    const assigned = new Set(Z.scope().units.map(function (row) { return row[0]; }));
    return D.units.filter(function (unit) { return member(unit.place) && !assigned.has(unit.place); })
      .map(function (unit) { return unit.place; });
  };

  function member(unit) {
    return Z.seatsOf(unit).some(function (seat) { return seat.role === "member" && Z.inScope(seat.plan); });
  }

  function seated(unit) {
    return Z.seatsOf(unit).some(function (seat) { return Z.inScope(seat.plan); });
  }

  Z.firstLooks = function () {
    return [top(), unled(), collectives(), members(), crowd()].filter(Boolean).slice(0, 4);
  };
}(window.Zerentu));
