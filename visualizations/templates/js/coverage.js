/* 覆盖: from goals to areas to tasks, who answers for each, and what the plan says badly there. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const CHUNK = 80;
  // A finding that most tasks have says nothing at each of them; it is counted at the side.
  const COMMON = 0.5;
  let own = null;

  function tag(word) { return Z.el("span", { "class": "tag" }, [Z.t(word)]); }

  function quoted(plan, words, start, end) {
    const node = Z.el("q", { lang: Z.script(plan) }, [words]);
    if (!D.source || end <= start) { return node; }
    return Z.el("a", { "class": "plain", href: Z.href({ tab: "source", unit: null, target: null, at: plan + ":" + start + "-" + end }) }, [node]);
  }

  function indicators(owner) {
    const mine = D.indicators.filter(function (one) { return one.owner === owner; });
    return mine.map(function (one) { return Z.el("div", {}, [Z.el("span", { "class": "quiet" }, [Z.t("indicator")]), quoted(one.plan, one.quote, one.start, one.end)]); });
  }

  function shared() {
    const counts = new Map();
    Z.findings().forEach(function (finding) { if (finding.task >= 0) { counts.set(finding.code, (counts.get(finding.code) || 0) + 1); } });
    const most = COMMON * Z.duties().length;
    return new Set(Array.from(counts.keys()).filter(function (code) { return counts.get(code) > most && D.codes[code].severity === 2; }));
  }

  function findingsOf(task) {
    return (own.found.get(task) || []).filter(function (finding) { return !own.shared.has(finding.code); }).map(function (finding) {
      return Z.el("div", {}, [Z.severityMark(D.codes[finding.code].severity), Z.el("a", { "class": "name", href: Z.href({ code: D.codes[finding.code].id }) }, [Z.both(D.codes[finding.code].label)]),
        finding.quote ? " " : null, finding.quote ? quoted(finding.plan, finding.quote, finding.start, finding.end) : null]);
    });
  }

  function rowsBy(target) {
    const rows = Z.distinct(Z.rowsOf(target));
    return {
      named: rows.filter(function (row) { return !D.units[row.unit].collective; }),
      collective: rows.filter(function (row) { return D.units[row.unit].collective; }),
    };
  }

  function unitsIn(rows) { return Array.from(new Set(rows.map(function (row) { return row.unit; }))); }

  function number(n, target) {
    return Z.el("td", { "class": "number" }, [n ? Z.el("a", { "class": "plain", href: Z.href({ tab: "matrix", target: target, unit: null, at: null }), title: Z.t("counted_from") }, [String(n)]) : ""]);
  }

  function taskRow(task, last) {
    const rows = rowsBy(task.place);
    const leads = unitsIn(rows.named.filter(function (row) { return row.role === 0; }));
    const bare = rows.named.length > 1 && !leads.length && Z.scope().figures.roles[0];
    const notes = findingsOf(task.place).concat(indicators(task.place));
    const own = Z.partsOf(task.place).some(function (part) { return Z.rowsOf(part.place).length; });
    return Z.el("tr", { "class": "task" + (last ? " last" : "") + (bare || (!rows.named.length && !own) ? " open" : "") + (task.kind === Z.SENTENCE ? " part" : "") }, [
      Z.el("th", { scope: "row" }, [Z.el("div", { "class": "branch" }, [Z.el("span", { "class": "path" }, [task.kind === Z.SENTENCE ? Z.t("part_mark") : task.number]),
        Z.el("a", { "class": "name", href: Z.href({ tab: "matrix", target: task.place, unit: null, at: null }), lang: Z.script(task.plan) }, [task.title])])]),
      Z.el("td", {}, leads.length ? [Z.listed(leads, function (unit) { return Z.el("a", { "class": "name", href: Z.href({ tab: "unit", unit: unit, target: null, at: null }) }, [D.units[unit].name]); })] : [own && !rows.named.length ? Z.t("by_parts") : "—"]),
      number(unitsIn(rows.named).length, task.place), number(unitsIn(rows.collective).length, task.place), Z.el("td", {}, notes)]);
  }

  function areaRow(area, tasks) {
    const held = tasks.filter(function (task) { return Z.rowsOf(task.place).length; });
    const led = held.filter(function (task) { return rowsBy(task.place).named.some(function (row) { return row.role === 0; }); }).length;
    const rows = [].concat.apply([], held.map(function (task) { return Z.rowsOf(task.place); }));
    const named = new Set(rows.filter(function (row) { return !D.units[row.unit].collective; }).map(function (row) { return row.unit; })).size;
    const words = [Z.el("a", { "class": "plain", href: Z.href(Z.counted({ inside: area.place, roles: [0] })) }, [Z.t("led_of", { n: led, all: held.length })])];
    return Z.el("tr", { "class": "area" }, [
      Z.el("th", { scope: "row" }, [tag("area"), Z.el("a", { "class": "name", lang: Z.script(area.plan < 0 ? 0 : area.plan), href: area.name ? Z.href({ tab: "matrix", target: -1 - area.place, unit: null, at: null }) : Z.href({}) }, [Z.areaTitle(area)])]),
      Z.el("td", {}, Z.scope().figures.roles[0] ? words : []),
      Z.el("td", { "class": "number" }, [named ? Z.el("a", { "class": "plain", href: Z.href(Z.counted({ inside: area.place })) }, [String(named)]) : ""]), Z.el("td", {}), Z.el("td", {})]);
  }

  function goalRow(goal) {
    const words = indicators("goal:" + goal.place);
    return Z.el("tr", { "class": "goal" }, [Z.el("th", { scope: "row", colspan: 2, lang: Z.script(goal.plan) }, [tag("goal"), Z.el("span", {}, [goal.mark + goal.title])]),
      Z.el("td", { "class": "number", colspan: 2 }), Z.el("td", {}, words.length ? words : [Z.el("span", { "class": "quiet" }, [Z.t("no_indicator")])])]);
  }

  function planRow(plan) {
    return Z.el("tr", { "class": "plan" }, [Z.el("th", { scope: "rowgroup", colspan: 5, lang: Z.script(plan) }, [D.plans[plan].title])]);
  }

  /* Lines of the tree: a goal stands before the first area that serves it; goals no area serves stand at the end of their plan. */
  function lines() {
    const made = [];
    const seen = new Set();
    let plan = -1;
    function unserved(of) {
      D.goals.filter(function (goal) { return goal.plan === of && !seen.has(goal.place) && !D.goals.some(function (part) { return part.plan === of && part !== goal && part.mark.indexOf(goal.mark) === 0; }); })
        .forEach(function (goal) { made.push(function () { return goalRow(goal); }); });
    }
    D.areas.forEach(function (area) {
      const tasks = Z.tasksOf(area.place).filter(function (task) { return Z.inScope(task.plan); });
      if (!tasks.length) { return; }
      const of = tasks[0].plan;
      if (of !== plan) {
        if (plan >= 0) { unserved(plan); }
        plan = of;
        if (D.plans.length > 1 && Z.state.plan < 0) { made.push(function () { return planRow(of); }); }
      }
      if (area.goal >= 0 && !seen.has(area.goal)) {
        seen.add(area.goal);
        made.push(function () { return goalRow(D.goals[area.goal]); });
      }
      const shown = tasks.filter(function (task) { return task.kind !== Z.GROUP; });
      made.push(function () { return areaRow(area, shown); });
      shown.forEach(function (task, i) { made.push(function () { return taskRow(task, i === shown.length - 1); }); });
    });
    if (plan >= 0) { unserved(plan); }
    return made;
  }

  function tree(scroller) {
    own.shared = shared();
    own.found = new Map();
    Z.findings().forEach(function (finding) {
      if (finding.task >= 0) { own.found.set(finding.task, (own.found.get(finding.task) || []).concat(finding)); }
    });
    const body = Z.el("tbody");
    scroller.append(Z.el("table", { "class": "tree", "aria-label": Z.t("coverage") }, [
      Z.el("thead", {}, [Z.el("tr", {}, [["tree_head", ""], ["lead", ""], ["named_short", "number"], ["collective", "number"], ["findings_words", ""]].map(function (head) {
        return Z.el("th", { scope: "col", "class": head[1] }, [Z.t(head[0])]); }))]), body]));
    own.lazy = Z.lazily(scroller, body, lines(), function (line) { return line(); }, CHUNK);
  }

  function says() {
    const duties = Z.duties();
    const led = duties.filter(function (task) { return Z.countsOf(task.place).leads; }).length;
    return Z.sentence("coverage_says", { n: duties.length, led: led, findings: Z.findings().filter(function (finding) { return D.codes[finding.code].severity < 2; }).length });
  }

  function build(node) {
    own = { scroller: Z.el("div", { "class": "scroll coverage-scroll", tabindex: 0, role: "region", "aria-label": Z.t("coverage") }), code: Z.state.code };
    const side = Z.el("aside", { "class": "side" }, Z.coverageSide());
    node.append(Z.el("div", { "class": "coverage-main" }, [Z.el("div", { "class": "tools" }, [
      Z.choices(Z.t("view_as"), [[null, Z.t("as_tree")], ["all", Z.t("as_list")]], Z.state.code ? "all" : null, function (code) { Z.go({ code: code }); }),
      Z.el("p", { "class": "says" }, [says()])].concat(Z.pictureButtons())), own.scroller]), side);
    if (Z.state.code) { own.lazy = Z.findingsTable(own.scroller); } else { tree(own.scroller); }
  }

  function update(node) {
    if (own.code === Z.state.code) { return; }
    const focused = document.activeElement && document.activeElement.closest(".codes");
    Z.clear(node);
    build(node);
    const pressed = focused && node.querySelector(".codes [aria-pressed='true']");
    if (pressed) { pressed.focus({ preventScroll: true }); }
  }

  window.addEventListener("beforeprint", function () { if (own && own.lazy) { own.lazy.all(); } });

  Z.view({ id: "coverage", tab: "coverage", build: build, update: update });
}(window.Zerentu));
