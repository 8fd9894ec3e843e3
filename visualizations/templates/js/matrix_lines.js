/* What the matrix shows, before any node is made: its lines, columns and the marks where they meet. */
(function (Z) {
  "use strict";

  const D = Z.data;

  /* Marks of one line: column key -> the rows behind it; collectives share the column "fan". */
  function cellsOf(target) {
    const cells = new Map();
    Z.rowsOf(target).filter(function (row) { return Z.roleShown(row.role); }).forEach(function (row) {
      const key = D.units[row.unit].collective ? "fan" : row.unit;
      const known = cells.get(key);
      if (known) { known.push(row); } else { cells.set(key, [row]); }
    });
    return cells;
  }

  function line(kind, target, more) {
    return Object.assign({ kind: kind, target: target, cells: cellsOf(target) }, more);
  }

  function numberOf(task) {
    const parent = task.parent >= 0 ? D.tasks[task.parent] : null;
    if (task.kind === Z.SENTENCE) { return ""; }
    if (parent && task.number.indexOf(parent.number) === 0) { return task.number.slice(parent.number.length).replace(/^\./, ""); }
    return task.number;
  }

  Z.matrixLines = function () {
    const lines = [];
    let plan = -1;
    D.areas.forEach(function (area) {
      const tasks = Z.tasksOf(area.place).filter(function (task) { return Z.inScope(task.plan); });
      if (!tasks.length) { return; }
      if (D.plans.length > 1 && tasks[0].plan !== plan) {
        plan = tasks[0].plan;
        lines.push({ kind: "plan", plan: plan, cells: new Map() });
      }
      if (area.name || D.areas.length > 1) { lines.push(line("area", -1 - area.place, { area: area, sums: sums(tasks) })); }
      tasks.forEach(function (task) {
        const kind = ["task", "group", "part"][task.kind];
        lines.push(line(kind, task.place, { task: task, number: numberOf(task), deep: task.parent >= 0 && D.tasks[task.parent].kind === Z.GROUP }));
      });
    });
    return lines;
  };

  function sums(tasks) {
    const counts = [0, 0, 0, 0];
    tasks.forEach(function (task) {
      Z.distinct(Z.rowsOf(task.place).filter(function (row) { return row.counted; }))
        .forEach(function (row) { counts[row.role] += 1; });
    });
    return counts;
  }

  /* Columns as blocks: one for each area where units are grouped so, one alone otherwise. */
  Z.matrixBlocks = function () {
    const orders = Z.scope().orders;
    if (Z.state.sort !== "area") { return [{ label: "", units: orders[Z.state.sort] }]; }
    return orders.area.map(function (group) {
      const area = D.areas[group[0]];
      return { label: area ? area.mark || area.name : "", units: group[1] };
    });
  };

  /* From a mark to the next one in a direction, over lines and columns as they are shown. */
  Z.nextMark = function (lines, columns, has, from, key) {
    let x = from.x;
    let y = from.y;
    if (key === "ArrowDown" || key === "ArrowUp") {
      const step = key === "ArrowDown" ? 1 : -1;
      for (y += step; y >= 0 && y < lines; y += step) { if (has(y, x)) { return { x: x, y: y }; } }
      return from;
    }
    const step = key === "ArrowRight" ? 1 : -1;
    for (;;) {
      x += step;
      if (x < 0 || x >= columns) {
        y += step;
        x = step > 0 ? 0 : columns - 1;
        if (y < 0 || y >= lines) { return from; }
      }
      if (has(y, x)) { return { x: x, y: y }; }
    }
  };
}(window.Zerentu));
