/* The nodes of the matrix: its head, its lines with their marks, its totals; `own` is what the view knows of itself. */
(function (Z) {
  "use strict";

  const D = Z.data;

  function headCell(own, unit, x) {
    const first = own.starts.has(x) ? " first" : "";
    if (unit === "fan") {
      return Z.el("th", { scope: "col", "class": "fan upright" }, [own.fan ? Z.el("div", {}, [Z.t("collective_head")]) : null]);
    }
    return Z.el("th", { scope: "col", "class": "upright name" + first, "data-x": x }, [
      // A link and no button: browsers leave buttons out where the head stands again on the next sheet of paper.
      Z.el("a", { tabindex: -1, "data-unit": unit, href: Z.href({ unit: unit, target: null, at: null }), title: D.units[unit].full }, [Z.unitName(unit)])]);
  }

  function head(own) {
    const brackets = Z.el("tr", { "class": "brackets" }, [Z.el("th", { "class": "corner" }, [Z.el("span", {}, [Z.t("unit_axis")])])]);
    own.blocks.forEach(function (block) {
      brackets.append(Z.el("th", { scope: "colgroup", colspan: block.units.length, "class": "first" }, [
        block.label ? Z.el("span", { title: block.label, "class": block.label.length > 4 ? "long" : null }, [block.label]) : null]));
    });
    brackets.append(Z.el("th", { "class": "fan" }));
    if (own.roles.length) { brackets.append(Z.el("th", { scope: "colgroup", colspan: own.roles.length, "class": "sum" }, [Z.el("span", {}, [Z.t("total")])])); }
    return Z.el("thead", {}, [brackets, Z.el("tr", { "class": "names" }, [
      Z.el("th", { "class": "corner", scope: "col" }, [Z.t("task_axis")])].concat(own.columns.map(function (unit, x) { return headCell(own, unit, x); }),
      own.roles.map(function (role) { return Z.el("th", { scope: "col", "class": "upright sum" }, [Z.el("div", {}, [Z.t(role + "_short")])]); })))]);
  }

  function foot(own) {
    const figures = Z.scope().figures;
    const rows = own.roles.map(function (role) {
      const place = Z.ROLES.indexOf(role);
      return footRow(own, role, [Z.mark(role), Z.t(role)], function (load) { return load.roles[place]; },
        own.roles.map(function (other) { return other === role ? figures.roles[place] : ""; }), [place]);
    });
    const sums = own.roles.map(function (role, i) { return i === own.roles.length - 1 ? figures.duties : ""; });
    rows.push(footRow(own, "all", [Z.t("total")], function (load) { return load.total; }, sums, null));
    rows.forEach(function (row, i) { row.style.setProperty("--up", rows.length - 1 - i); });
    return Z.el("tfoot", {}, rows);
  }

  function footRow(own, name, title, count, sums, roles) {
    const y = own.lines.length + (roles ? own.roles.indexOf(Z.ROLES[roles[0]]) : own.roles.length);
    return Z.el("tr", { "class": name }, [Z.el("th", { scope: "row" }, title)].concat(own.columns.map(function (unit, x) {
      const n = unit === "fan" ? 0 : count(Z.load(unit));
      return Z.el("td", { "class": (unit === "fan" ? "fan" : "") + (own.starts.has(x) ? " first" : "") }, [n ? total(n, x, y, { by: unit, roles: roles }) : ""]);
    }), sums.map(function (n, i) { return Z.el("td", { "class": "sum" }, [n === "" ? "" : total(n, own.columns.length + i, y, { roles: roles })]); })));
  }

  /* A total is a link as every number is; arrows go there from the marks. */
  function total(n, x, y, patch) {
    const roles = patch.roles ? Z.t(Z.ROLES[patch.roles[0]]) : Z.t("total");
    const whose = patch.by !== undefined ? D.units[patch.by].name + " " : patch.inside !== undefined ? Z.areaTitle(D.areas[patch.inside]) + " " : "";
    return Z.number(n, patch, { "class": "total", tabindex: -1, "data-x": x, "data-y": y, "aria-label": whose + roles + " " + n });
  }

  function cellMark(own, rows, x, y) {
    const strongest = rows.reduce(function (best, row) { return row.role < best.role ? row : best; });
    const unit = D.units[strongest.unit];
    const label = Z.t("cell_says", { task: own.lines[y].task ? own.lines[y].task.title : Z.areaTitle(own.lines[y].area),
      unit: rows.map(function (row) { return D.units[row.unit].name; }).filter(function (name, i, all) { return all.indexOf(name) === i; }).join("、"),
      role: Array.from(new Set(rows.map(function (row) { return Z.t(Z.ROLES[row.role]); }))).join("、") });
    const roles = new Set(rows.map(function (row) { return row.role; })).size;
    return Z.el("button", { type: "button", tabindex: -1, "data-x": x, "data-y": y, "aria-label": label,
      "class": (strongest.status ? "cased" : "") + (!unit.collective && roles > 1 ? " twice" : "") },
    [unit.collective ? Z.t("collective_one") : Z.mark(Z.ROLES[strongest.role])]);
  }

  function sumsOf(line) {
    if (line.kind === "area") { return line.sums.map(function (n) { return n ? String(n) : "–"; }); }
    if (line.kind === "group" || line.kind === "plan") { return ["", "", "", ""]; }
    const counts = [0, 0, 0, 0];
    Z.distinct(Z.rowsOf(line.target).filter(function (row) { return row.counted; })).forEach(function (row) { counts[row.role] += 1; });
    const words = counts.map(function (n) { return n ? String(n) : ""; });
    if (!counts[0] && counts[1] + counts[2] + counts[3] > 1) { words[0] = Z.t("nobody"); }
    return words;
  }

  function rowHead(line, y) {
    if (line.kind === "plan") { return [Z.el("span", { lang: Z.script(line.plan) }, [D.plans[line.plan].title])]; }
    if (line.kind === "area") { return [Z.el("button", { type: "button", tabindex: -1, "data-row": y, lang: Z.script(line.area.plan) }, [Z.areaTitle(line.area)])]; }
    const task = line.task;
    const title = line.kind === "group" ? task.number.replace(/(\d)$/, "$1.") + task.title : task.title;
    return [Z.el("div", { "class": "line" }, [
      line.kind === "group" ? null : Z.el("span", { "class": "number" }, [line.kind === "part" ? Z.t("part_mark") : line.number]),
      Z.el("button", { type: "button", tabindex: -1, "data-row": y, title: task.path + " " + task.title, lang: Z.script(task.plan) }, [title])])];
  }

  function row(own, y) {
    const line = own.lines[y];
    const node = Z.el("tr", { "class": line.kind + (line.deep ? " deep" : ""), "aria-rowindex": y + 3, "data-y": y }, [
      Z.el("th", { scope: "row" }, rowHead(line, y))]);
    let empty = 0;
    function close() {
      if (empty) { node.append(Z.el("td", { "class": "run", colspan: empty })); }
      empty = 0;
    }
    own.columns.forEach(function (unit, x) {
      const rows = line.kind === "group" ? null : line.cells.get(unit);
      // Thousands of lines of hundreds of cells: what is empty is drawn as one.
      if (own.runs && !rows && unit !== "fan") { empty += 1; return; }
      close();
      const kind = (unit === "fan" ? "fan" : "") + (own.starts.has(x) ? " first" : "");
      node.append(Z.el("td", { "class": kind || null, "aria-colindex": x + 2 }, [rows ? cellMark(own, rows, x, y) : null]));
    });
    const words = sumsOf(line);
    own.roles.forEach(function (role, i) {
      const place = Z.ROLES.indexOf(role);
      const word = words[place];
      const linked = line.kind === "area" && line.sums[place] ? total(word, own.columns.length + i, y, { inside: line.area.place, roles: [place] })
        : line.task && line.kind !== "group" && word ? Z.el("a", { "class": "total", tabindex: -1, href: Z.href({ target: line.target, unit: null, at: null }),
          "data-x": own.columns.length + i, "data-y": y, "aria-label": line.task.title + " " + Z.t(role) + " " + word }, [word]) : word;
      node.append(Z.el("td", { "class": "sum" + (word === Z.t("nobody") ? " nobody" : "") }, [linked]));
    });
    return node;
  }

  Z.matrixNodes = { head: head, foot: foot, row: row, sums: sumsOf };
}(window.Zerentu));
