/* 职责单: everything one unit must do, on a sheet to print. */
(function (Z) {
  "use strict";

  const D = Z.data;

  function subtitle(unit) {
    const words = [D.units[unit].full, D.units[unit].kind];
    const seats = Z.seatWords(unit);
    if (seats.length) { words.push(Z.t("seats") + seats.join("、")); }
    return words.join(" · ");
  }

  function figures(unit) {
    const load = Z.load(unit);
    const scope = Z.scope().figures;
    return Z.el("div", { "class": "figures" }, [
      Z.figure(load.roles[0], Z.t("lead"), load.roles[0] ? " lead" : "", counted(unit, [0], load.roles[0])),
      Z.figure(load.roles[1], Z.t("share"), "", counted(unit, [1], load.roles[1])),
      load.roles[3] ? Z.figure(load.roles[2] + " + " + load.roles[3], Z.t("support") + " + " + Z.t("guide"), "", counted(unit, [2, 3], 1))
        : Z.figure(load.roles[2], Z.t("support"), "", counted(unit, [2], load.roles[2])),
      Z.figure(load.areas + " / " + scope.areas, Z.t("areas"), "", counted(unit, null, load.total)),
      Z.figure(Z.partnersOf(unit).length, Z.t("partner_units"), "", counted(unit, null, load.total)),
    ]);
  }

  function counted(unit, roles, n) { return n ? Z.counted({ by: unit, roles: roles }) : null; }

  function due(row, task) {
    const words = row.deadline || task.deadline;
    return words ? Z.el("span", { "class": "due" }, [Z.t("deadline_short") + " " + words]) : null;
  }

  function duty(row) {
    const task = D.tasks[row.task];
    const clause = D.clauses[row.clause];
    return Z.el("li", {}, [
      Z.el("span", { "class": "path" }, [task.path]),
      Z.el("div", {}, [
        Z.el("h3", { lang: Z.script(task.plan) }, [Z.el("a", { "class": "name", href: Z.href({ tab: "matrix", target: row.task }) }, [task.title]),
          row.status ? Z.el("sup", { title: Z.t(Z.STATUSES[row.status]) }, [Z.t(Z.STATUSES[row.status] + "_mark")]) : null, due(row, task)]),
        Z.el("p", { "class": "words", lang: Z.script(clause.plan) }, [Z.words(clause.plan, clause.start, clause.end, { unit: row.unit, only: true })]),
      ]),
    ]);
  }

  function section(unit, role, place) {
    const rows = Z.dutiesOf(unit).filter(function (row) { return row.role === place; });
    if (!rows.length) { return null; }
    const list = [];
    let plan = -1;
    rows.forEach(function (row) {
      const task = D.tasks[row.task];
      if (D.plans.length > 1 && task.plan !== plan) {
        plan = task.plan;
        list.push(Z.el("li", { "class": "plan", lang: Z.script(plan) }, [D.plans[plan].title]));
      }
      list.push(duty(row));
    });
    return Z.el("section", {}, [
      Z.el("h2", {}, [Z.mark(role), Z.t(role), Z.el("span", { "class": "count" }, [Z.t("items", { n: rows.length })])]),
      Z.el("ol", { "class": "sheet-duties" }, list)]);
  }

  function build(node) {
    const unit = Z.state.unit;
    const sheet = Z.el("div", { "class": "scroll sheet-scroll", tabindex: -1 });
    node.append(sheet);
    if (unit === null) { sheet.append(Z.el("p", { "class": "quiet" }, [Z.t("choose_unit")])); return; }
    const from = Z.cameFrom;
    const sections = Z.ROLES.map(function (role, place) { return section(unit, role, place); }).filter(Boolean);
    const partners = Z.partnersOf(unit);
    sheet.append(Z.el("article", { "class": "sheet" }, [
      Z.el("p", { "class": "links screen" }, [Z.link({ tab: from, target: null }, Z.t("back", { view: Z.t(from) })),
        Z.button(Z.t("print"), function () { window.print(); }), Z.copyLink(),
        Z.viewOf("network").there() ? Z.link({ tab: "network", target: null }, Z.t("in_network")) : null]),
      Z.el("header", {}, [Z.el("div", {}, [Z.el("h1", { lang: Z.unitScript() }, [D.units[unit].name]), Z.el("p", {}, [subtitle(unit)])]), figures(unit)]),
      Z.el("div", { "class": "strip-box" }, [Z.el("span", { "class": "label" }, [Z.t("strip")]), Z.strip(unit, Math.min(640, Math.max(240, sheet.clientWidth - (sheet.clientWidth < 700 ? 34 : 180))), 26, true)]),
      Z.el("div", { "class": "columns" }, [
        Z.el("div", {}, sections.length ? sections : [Z.el("p", { "class": "quiet" }, [Z.t("no_duties")])]),
        Z.el("div", {}, (partners.length ? [Z.el("h2", {}, [Z.t("partners")]), Z.partnerTable(unit, 14)] : [])
          .concat(Z.chanceWords(unit) ? [Z.el("h2", {}, [Z.t("beside_chance")]), Z.chanceWords(unit)] : [])),
      ]),
    ]));
  }

  function update(node, before) {
    if (before && before.unit === Z.state.unit && node.firstChild) { return; }
    Z.clear(node);
    build(node);
  }

  Z.view({ id: "unit", build: build, update: update });
}(window.Zerentu));
