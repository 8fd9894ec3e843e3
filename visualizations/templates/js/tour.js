/* 导览: five steps through what matters most, written from the data; to read from top to bottom, or to print. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const WIDTH = 620;

  function step(words, nodes, links) {
    return { words: words, nodes: nodes, links: links };
  }

  function to(patch, word, values) {
    return Z.link(Object.assign({ unit: null, target: null, at: null }, Z.NO_FILTER, patch), Z.t(word, values));
  }

  function whole(width) {
    const scope = Z.scope();
    const figures = scope.figures;
    return step(Z.sentence("tour_whole", { tasks: figures.tasks, areas: figures.areas, units: figures.units, duties: figures.duties }),
      [Z.miniature(width), Z.el("p", { "class": "quiet" }, [Z.t("whole_note")])], [to({ tab: "matrix" }, "in_matrix"), to({ tab: "ledger" }, "in_ledger")]);
  }

  function top(width) {
    const unit = Z.scope().orders.load[0];
    if (unit === undefined || !Z.load(unit).roles[0]) { return null; }
    const load = Z.load(unit);
    const all = Z.scope().figures.roles[0];
    return step(Z.sentence("tour_top", { unit: D.units[unit].name, n: load.roles[0], all: all, p: Math.round(100 * load.roles[0] / all) }),
      [Z.strip(unit, width, 26, true), Z.chanceWords(unit)], [to({ tab: "unit", unit: unit }, "open_sheet", { unit: D.units[unit].name }), to({ tab: "load" }, "in_load")]);
  }

  function quoteOf(target) {
    const task = D.tasks[target];
    const clauses = Z.clausesOf(Z.rowsOf(target)).slice(0, 1);
    return Z.el("div", { "class": "case" }, [
      Z.el("h3", { lang: Z.script(task.plan) }, [Z.el("span", { "class": "path" }, [task.path]), Z.el("a", { "class": "name", href: Z.href(Object.assign({}, Z.NO_FILTER, { tab: "matrix", target: target, unit: null, at: null })) }, [task.title])]),
      Z.el("blockquote", { lang: Z.script(task.plan) }, clauses.map(function (clause) { return Z.words(clause.plan, clause.start, clause.end, { unit: null }); }))]);
  }

  function open() {
    if (!Z.scope().figures.roles[0]) { return null; }
    const bare = Z.duties().filter(function (task) { return !Z.countsOf(task.place).leads; });
    const shared = bare.filter(function (task) { return Z.countsOf(task.place).named > 1; });
    const nobody = Z.ledgerLines().filter(function (line) { return line.task && !line.rows.length; });
    if (!shared.length && !nobody.length) { return step(Z.sentence("tour_all_led", { n: Z.duties().length }), [], [to({ tab: "coverage" }, "in_coverage")]); }
    const cases = shared.slice(0, 2).map(function (task) { return quoteOf(task.place); });
    nobody.slice(0, 2).forEach(function (line) {
      cases.push(Z.el("div", { "class": "case" }, [Z.el("h3", { lang: Z.script(line.plan) }, [Z.el("span", { "class": "path" }, [line.task.path]),
        Z.el("a", { "class": "name", href: Z.href(Object.assign({}, Z.NO_FILTER, { tab: "matrix", target: line.target, unit: null, at: null })) }, [line.title])]),
      Z.el("p", { "class": "quiet" }, [Z.t("tour_nobody")])]));
    });
    return step(Z.sentence("tour_open", { unled: shared.length, nobody: nobody.length }), cases,
      [shared.length ? to({ tab: "ledger", only: "unled" }, "only_unled") : null, nobody.length ? to({ tab: "ledger", only: "nobody" }, "only_nobody") : null]);
  }

  function widest() {
    const task = Z.duties().slice().sort(function (a, b) { return Z.countsOf(b.place).named - Z.countsOf(a.place).named || a.place - b.place; })[0];
    const n = task ? Z.countsOf(task.place).named : 0;
    if (n < 3) { return null; }
    return step(Z.sentence("tour_widest", { n: n }), [quoteOf(task.place)],
      [to({ tab: "matrix", target: task.place }, "in_matrix"), Z.viewOf("network").there() ? to({ tab: "network", target: task.place }, "in_network") : null]);
  }

  function members() {
    const figures = Z.scope().figures;
    if (!figures.members) { return null; }
    const idle = Z.idle();
    const outside = Z.outside();
    function names(word, units) {
      return units.length ? Z.el("p", {}, [Z.t(word) + " · " + units.length + "：", Z.listed(units.slice(0, 12), function (unit) {
        return Z.el("a", { "class": "name", href: Z.href(Object.assign({}, Z.NO_FILTER, { tab: "unit", unit: unit, target: null, at: null })) }, [D.units[unit].name]);
      }), units.length > 12 ? " " + Z.t("more_units", { n: units.length - 12 }) : null]) : null;
    }
    return step(Z.sentence("says_members", { n: figures.members, idle: idle.length, out: outside.length }), [names("duty_no_seat", outside), names("seat_no_duty", idle)], [to({ tab: "coverage" }, "in_coverage")]);
  }

  /* Where no task force is named: who works together most. */
  function pair() {
    let best = null;
    Z.scope().orders.load.slice(0, 60).forEach(function (unit) {
      const first = Z.partnersOf(unit)[0];
      if (first && (!best || first[1] > best.n)) { best = { unit: unit, other: first[0], n: first[1] }; }
    });
    if (!best || best.n < 2) { return null; }
    return step(Z.sentence("tour_pair", { unit: D.units[best.unit].name, other: D.units[best.other].name, n: best.n }), [Z.partnerTable(best.unit, 6)],
      [to({ tab: "ledger", by: best.unit, together: best.other }, "in_ledger")]);
  }

  function build(node) {
    const sheet = Z.el("div", { "class": "scroll sheet-scroll", tabindex: 0, role: "region", "aria-label": Z.t("tour") });
    node.append(sheet);
    const width = Math.min(WIDTH, Math.max(240, sheet.clientWidth - 110));
    const steps = [whole(width), top(width), open(), widest(), members() || pair()].filter(Boolean);
    sheet.append(Z.el("article", { "class": "tour" }, [
      Z.el("p", { "class": "links screen" }, [Z.button(Z.t("print"), function () { window.print(); }), Z.copyLink()]),
      Z.el("ol", {}, steps.map(function (one, i) {
        return Z.el("li", {}, [Z.el("span", { "class": "number", "aria-hidden": "true" }, [String(i + 1)]), Z.el("section", {}, [Z.el("h2", {}, [one.words])].concat(
          one.nodes, [Z.el("p", { "class": "links screen" }, one.links.filter(Boolean))]))]);
      }))]));
  }

  Z.view({ id: "tour", tab: "tour", build: build, update: function () {} });
}(window.Zerentu));
