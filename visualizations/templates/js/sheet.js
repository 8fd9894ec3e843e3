/* 任务单, 领域单: one task or one area on a sheet to print, with everybody in it and all its words. */
(function (Z) {
  "use strict";

  const D = Z.data;

  function named(rows) { return rows.filter(function (row) { return !D.units[row.unit].collective; }); }

  function unitsIn(rows) { return Array.from(new Set(rows.map(function (row) { return row.unit; }))); }

  /* Lead, then each other role, with how many units have it. */
  function roleFigures(rows) {
    return Z.ROLES.map(function (role, place) {
      const n = unitsIn(named(rows).filter(function (row) { return row.role === place; })).length;
      return n || place < 2 ? Z.figure(n, Z.t(role + "_unit"), place === 0 && n ? " lead" : "") : null;
    }).filter(Boolean);
  }

  function heading(title, caption, plan, figures) {
    return Z.el("header", {}, [
      Z.el("div", {}, [Z.el("h1", { lang: Z.script(plan) }, [title]), Z.el("p", {}, [caption])]),
      Z.el("div", { "class": "figures" }, figures)]);
  }

  function chapter(task) {
    const words = [];
    for (let above = task.parent; above >= 0; above = D.tasks[above].parent) { words.unshift(D.tasks[above].title); }
    const area = D.areas[task.area];
    return [task.path, area.name ? Z.areaTitle(area) : ""].concat(words).filter(Boolean).join(" › ");
  }

  function findings(task) {
    return Z.findings().filter(function (finding) { return finding.task === task; }).map(function (finding) {
      return Z.el("li", {}, [Z.severityMark(D.codes[finding.code].severity), Z.el("div", {}, [Z.both(finding.sentence)])]);
    });
  }

  function indicators(task) {
    return D.indicators.filter(function (one) { return one.owner === task; })
      .map(function (one) { return Z.el("li", { lang: Z.script(one.plan) }, [one.quote]); });
  }

  function part(word, nodes) { return nodes.length ? [Z.el("h2", {}, [word])].concat(nodes) : []; }

  function listed(word, look, items) { return part(Z.t(word), items.length ? [Z.el("ul", { "class": look }, items)] : []); }

  function dueOf(task, rows) {
    return task.deadline || rows.map(function (row) { return row.deadline; }).filter(Boolean)[0] || "";
  }

  /* A task as a line of an area's sheet, or a sentence of it on its own sheet: who, until when, the clause. */
  function line(task) {
    const rows = Z.distinct(Z.rowsOf(task.place));
    const due = dueOf(task, rows);
    return Z.el("li", {}, [
      Z.el("span", { "class": "path" }, [task.kind === Z.SENTENCE ? task.path.replace(/^.*\//, "└") : task.number]),
      Z.el("div", {}, [
        Z.el("h3", { lang: Z.script(task.plan) }, [Z.el("a", { "class": "name", href: Z.href({ tab: "sheet", target: task.place, unit: null }) }, [task.title]),
          due ? Z.el("span", { "class": "due" }, [Z.t("deadline_short") + " " + due]) : null]),
        rows.length ? Z.together(task.place, Infinity) : Z.partsOf(task.place).length ? null : Z.el("p", { "class": "quiet" }, [Z.t("tour_nobody")]),
      ].concat(Z.clausesOf(rows).map(function (clause) {
        return Z.el("p", { "class": "words", lang: Z.script(clause.plan) }, [Z.words(clause.plan, clause.start, clause.end, {})]);
      })))]);
  }

  function lines(tasks) { return tasks.length ? [Z.el("ol", { "class": "sheet-duties" }, tasks.map(line))] : []; }

  function ofTask(place) {
    const task = D.tasks[place];
    const rows = Z.distinct(Z.rowsOf(place));
    const due = dueOf(task, rows);
    const parts = Z.partsOf(place);
    return [heading(task.title, [D.plans.length > 1 ? D.plans[task.plan].title : "", chapter(task)].filter(Boolean).join(" · "), task.plan, roleFigures(rows))].concat(
      part(Z.t("who"), rows.length ? [Z.together(place, Infinity)] : parts.length ? [] : [Z.el("p", { "class": "quiet" }, [Z.t("tour_nobody")])]),
      part(Z.t("deadline"), [Z.el("p", { "class": due ? "" : "quiet" }, [due || Z.t("no_deadline")])]),
      part(Z.t("words"), [Z.el("blockquote", {}, Z.wordsOf(place, null))]),
      part(Z.t("by_parts"), lines(parts)),
      listed("indicators", "plain-list", indicators(place)), listed("findings", "duties", findings(place)));
  }

  /* Everybody in the area, those who lead most first. */
  function unitTable(rows) {
    const units = unitsIn(named(rows)).map(function (unit) {
      return { unit: unit, roles: Z.ROLES.map(function (role, place) { return rows.filter(function (row) { return row.unit === unit && row.role === place; }).length; }) };
    }).sort(function (a, b) { return b.roles[0] - a.roles[0] || sum(b) - sum(a) || a.unit - b.unit; });
    function sum(one) { return one.roles.reduce(function (all, n) { return all + n; }, 0); }
    const used = Z.rolesUsed();
    return Z.el("table", { "class": "members" }, [
      Z.el("thead", {}, [Z.el("tr", {}, [Z.el("td", {})].concat(used.map(function (role) { return Z.el("th", { scope: "col", title: Z.t(role) }, [Z.mark(role), Z.el("span", { "class": "offscreen" }, [Z.t(role)])]); })))]),
      Z.el("tbody", {}, units.map(function (one) {
        return Z.el("tr", {}, [Z.el("th", { scope: "row" }, [Z.unitLink(one.unit, { href: Z.href({ tab: "unit", unit: one.unit, target: null }) })])].concat(
          used.map(function (role) { return Z.el("td", { "class": "number" }, [String(one.roles[Z.ROLES.indexOf(role)] || "")]); })));
      }))]);
  }

  function ofArea(place) {
    const area = D.areas[place];
    const tasks = Z.tasksOf(place);
    const plan = tasks.length ? tasks[0].plan : Math.max(0, area.plan);
    const rows = [].concat.apply([], tasks.filter(function (task) { return task.kind !== Z.GROUP; }).map(function (task) { return Z.distinct(Z.rowsOf(task.place)); }));
    const top = tasks.filter(function (task) { return task.kind !== Z.SENTENCE || task.parent < 0; });
    const whole = Z.rowsOf(-1 - place);
    const goal = area.goal >= 0 ? Z.t("goal") + " " + D.goals[area.goal].title : "";
    const inside = [].concat.apply([], top.map(function (task) {
      return [task].concat(Z.partsOf(task.place).filter(function (one) { return one.kind === Z.SENTENCE; }));
    }));
    return [heading(Z.areaTitle(area), [D.plans.length > 1 ? D.plans[plan].title : "", goal].filter(Boolean).join(" · "), plan,
      [Z.figure(tasks.filter(function (task) { return task.kind === Z.ITEM; }).length, Z.t("tasks"))].concat(roleFigures(rows)))].concat(
      part(Z.t("area_clause"), whole.length ? [Z.together(-1 - place, Infinity), Z.el("blockquote", {}, Z.wordsOf(-1 - place, null))] : []),
      Z.el("div", { "class": "columns" }, [Z.el("div", {}, part(Z.t("tasks_here"), lines(inside))),
        Z.el("div", {}, rows.length ? part(Z.t("units"), [unitTable(named(rows))]) : [])]));
  }

  function build(node) {
    const target = Z.state.target;
    const scroll = Z.el("div", { "class": "scroll sheet-scroll", tabindex: -1 });
    node.append(scroll);
    if (target === null) { scroll.append(Z.el("p", { "class": "quiet" }, [Z.t("choose_target")])); return; }
    const from = Z.cameFrom;
    scroll.append(Z.el("article", { "class": "sheet " + (target < 0 ? "of-area" : "of-task") }, [
      Z.el("p", { "class": "links screen" }, [Z.link({ tab: from }, Z.t("back", { view: Z.t(from) })), Z.button(Z.t("print"), function () { window.print(); }), Z.copyLink()]),
    ].concat(target < 0 ? ofArea(-1 - target) : ofTask(target))));
  }

  function update(node, before) {
    if (before && before.target === Z.state.target && node.firstChild) { return; }
    Z.clear(node);
    build(node);
  }

  Z.view({ id: "sheet", build: build, update: update });
}(window.Zerentu));
