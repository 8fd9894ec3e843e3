/* The panel at the right, which always says something: how to begin, then a unit, a task, or both. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const NAMES_SHOWN = 60;

  function head(caption, title, plan) {
    return [
      Z.el("p", { "class": "caption" }, [caption]),
      Z.el("h2", { lang: Z.script(plan) }, [title]),
    ];
  }

  function captionOf(target) {
    const thing = Z.thing(target);
    const several = D.plans.length > 1 ? D.plans[thing.plan].title + "　" : "";
    if (target < 0) { return several + thing.mark; }
    const area = D.areas[thing.area];
    return several + thing.path + "　" + (area.name ? Z.areaTitle(area) : "");
  }

  function titleOf(target) {
    const thing = Z.thing(target);
    return target < 0 ? Z.areaTitle(thing) : thing.title;
  }

  /* How a unit stands in a target: its roles, how that is known, what it was written as. */
  function relation(row) {
    const unit = D.units[row.unit];
    const written = Z.slice(D.clauses[row.clause].plan, row.start, row.end);
    const remarks = [];
    if (row.status) { remarks.push(Z.t(Z.STATUSES[row.status])); }
    if (row.about) { remarks.push(Z.t("about", { about: row.about })); }
    if (written && written !== unit.name) { remarks.push(Z.t("written_as", { name: written })); }
    if (row.deadline) { remarks.push(Z.t("deadline_short") + " " + row.deadline); }
    return Z.el("p", { "class": "relation" }, [
      unit.collective ? Z.el("span", { "class": "fan" }, [Z.t("collective_one")]) : Z.mark(Z.ROLES[row.role]),
      Z.el("b", {}, [Z.unitLink(row.unit)]), " ", Z.t(Z.ROLES[row.role]),
      remarks.length ? Z.el("small", {}, [remarks.join(Z.lang === "en" ? "; " : "；")]) : null,
    ]);
  }

  function statusMark(row) {
    return row.status ? Z.el("sup", { title: Z.t(Z.STATUSES[row.status]) }, [Z.t(Z.STATUSES[row.status] + "_mark")]) : null;
  }

  function together(target, most) {
    const rows = Z.distinct(Z.rowsOf(target));
    const list = Z.el("dl", { "class": "roles" });
    function entry(word, mine) {
      if (!mine.length) { return; }
      const names = Z.el("dd", {});
      if (mine.length > 1) { names.append(Z.el("b", { "class": "many" }, [Z.t("houses", { n: mine.length })])); }
      mine.slice(0, most).forEach(function (row, i) {
        if (i) { names.append(Z.lang === "en" ? ", " : "、"); }
        names.append(Z.unitLink(row.unit));
        const mark = statusMark(row);
        if (mark) { names.append(mark); }
      });
      if (mine.length > most) { names.append(" ", Z.t("more_units", { n: mine.length - most })); }
      list.append(Z.el("dt", {}, [word]), names);
    }
    Z.ROLES.forEach(function (role, place) {
      entry(Z.t(role + "_short"), rows.filter(function (row) { return row.role === place && !D.units[row.unit].collective; }));
    });
    entry(Z.t("collective"), rows.filter(function (row) { return D.units[row.unit].collective; }));
    return list;
  }

  Z.together = together;

  function quotation(target, unit) {
    return Z.el("blockquote", { tabindex: 0, "aria-label": Z.t("words") }, Z.wordsOf(target, unit));
  }

  /* The clause is what is asked for; a long text is scrolled to it. */
  function scrollToClause(quote) {
    const clause = quote.querySelector(".mention.on") || quote.querySelector(".clause.deep") || quote.querySelector(".clause");
    if (!clause) { return; }
    const lines = 3 * 29;
    quote.scrollTop = Math.max(0, clause.offsetTop - quote.offsetTop - lines);
  }

  function links(target, unit) {
    const clause = Z.clausesOf(Z.rowsOf(target).filter(function (row) { return unit === null || row.unit === unit; }))[0];
    const here = Z.state.tab;
    return Z.el("p", { "class": "links" }, [
      Z.viewOf("source").there() && here !== "source" && clause ? Z.link({ tab: "source" }, Z.t("in_source")) : null,
      here !== "matrix" && here !== "network" ? Z.link({ tab: "matrix" }, Z.t("in_matrix")) : null,
      here === "matrix" && Z.viewOf("network") && Z.viewOf("network").there() ? Z.link({ tab: "network" }, Z.t("in_network")) : null,
      unit !== null && !D.units[unit].collective ? Z.link({ tab: "unit", target: null }, Z.t("open_sheet", { unit: D.units[unit].name })) : null,
      Z.link({ tab: "sheet", unit: null, at: null }, Z.t(target < 0 ? "open_area_sheet" : "open_task_sheet")),
    ]);
  }

  function deadline(target) {
    const thing = Z.thing(target);
    return thing.deadline ? Z.el("dl", { "class": "roles" }, [Z.el("dt", {}, [Z.t("deadline_short")]), Z.el("dd", {}, [thing.deadline])]) : null;
  }

  /* The tasks of an area; those it holds are what it is about. */
  function tasksOf(target) {
    const all = Z.tasksOf(-1 - target).filter(function (task) { return task.kind !== Z.GROUP; });
    return Z.el("ul", { "class": "duties" }, all.slice(0, NAMES_SHOWN).map(function (task) {
      return Z.el("li", {}, [Z.el("span", { "class": "path" }, [task.path]), Z.el("a", { "class": "name", href: Z.href({ target: task.place, unit: null }), lang: Z.script(task.plan) }, [task.title])]);
    }).concat(all.length > NAMES_SHOWN ? [Z.el("li", { "class": "quiet" }, [Z.t("more_units", { n: all.length - NAMES_SHOWN })])] : []));
  }

  function targetPanel(target, unit) {
    const thing = Z.thing(target);
    const mine = unit === null ? [] : Z.distinct(Z.rowsOf(target).filter(function (row) { return row.unit === unit; }));
    const quote = target >= 0 || Z.rowsOf(target).length ? quotation(target, unit) : null;
    return { nodes: head(captionOf(target), titleOf(target), thing.plan).concat(
      Z.el("hr", { "class": "thick" }), mine.map(relation), mine.length ? Z.el("hr", {}) : null,
      quote, together(target, NAMES_SHOWN), target < 0 ? tasksOf(target) : deadline(target), Z.el("hr", {}), links(target, unit)), quote: quote };
  }

  Z.seatWords = function (unit) {
    return Z.seatsOf(unit).map(function (seat) {
      return Z.t(seat.role) + (seat.post ? "（" + seat.post + "）" : "");
    }).filter(function (words, i, all) { return all.indexOf(words) === i; });
  };

  function unitCaption(unit) {
    const words = [D.units[unit].kind].concat(Z.seatWords(unit).length ? Z.t("seats") + Z.seatWords(unit).join("、") : []);
    return words.join(" · ");
  }

  function dutyList(unit) {
    const rows = Z.dutiesOf(unit);
    const sections = [];
    Z.ROLES.forEach(function (role, place) {
      const mine = rows.filter(function (row) { return row.role === place; });
      if (!mine.length) { return; }
      sections.push(
        Z.el("h3", { "class": "role" }, [Z.mark(role), Z.t(role), Z.number(Z.t("items", { n: mine.length }), { by: unit, roles: [place] })]),
        Z.el("ul", { "class": "duties" }, mine.slice(0, NAMES_SHOWN).map(function (row) {
          const task = D.tasks[row.task];
          return Z.el("li", {}, [Z.el("span", { "class": "path" }, [task.path]), Z.el("a", { "class": "name", href: Z.href({ target: row.task }), lang: Z.script(task.plan) }, [task.title]), statusMark(row)]);
        })),
        mine.length > NAMES_SHOWN ? Z.el("p", { "class": "quiet" }, [Z.t("more_units", { n: mine.length - NAMES_SHOWN })]) : null);
    });
    return sections.length ? sections : [Z.el("p", { "class": "quiet" }, [Z.t("no_duties")])];
  }

  function unitPanel(unit) {
    const collective = D.units[unit].collective;
    return { nodes: head(unitCaption(unit), D.units[unit].name, Math.max(0, Z.state.plan)).concat(
      collective ? [] : Z.el("div", { "class": "strip-box" }, [Z.strip(unit, 276, 22, true)]), collective ? [] : [Z.chanceWords(unit)],
      dutyList(unit), collective ? [] : partners(unit, 6),
      Z.el("hr", {}), collective ? [] : Z.el("p", { "class": "links" }, [
        Z.link({ tab: "unit", target: null }, Z.t("open_sheet_print")),
        Z.state.tab === "matrix" && Z.viewOf("network").there() ? Z.link({ tab: "network" }, Z.t("in_network")) : null])) };
  }

  function partners(unit, most) {
    const all = Z.partnersOf(unit);
    return all.length ? [Z.el("h3", {}, [Z.t("partners")]), Z.partnerTable(unit, most)] : [];
  }

  Z.partnerTable = function (unit, most) {
    const all = Z.partnersOf(unit);
    const largest = all.length ? all[0][1] : 1;
    return Z.el("table", { "class": "partners", "aria-label": Z.t("partners_note") }, all.slice(0, most).map(function (pair) {
      const bar = Z.svg("svg", { width: 72, height: 6, viewBox: "0 0 72 6", preserveAspectRatio: "none", "aria-hidden": "true" }, [Z.svg("rect", { width: 72 * pair[1] / largest, height: 6 })]);
      return Z.el("tr", {}, [Z.el("th", { scope: "row" }, [Z.unitLink(pair[0], { href: Z.href({ unit: pair[0], target: null }) })]),
        Z.el("td", { "class": "number" }, [Z.number(pair[1], { by: unit, together: pair[0] }, { "class": "plain" })]), Z.el("td", { "class": "length" }, [bar])]);
    }).concat(all.length > most ? [Z.el("tr", {}, [Z.el("td", { "class": "quiet", colspan: 3 }, [Z.t("more_units", { n: all.length - most })])])] : []));
  };

  function opening() {
    const view = Z.viewOf(Z.state.tab);
    const nodes = [];
    if (Z.state.tab === "matrix") {
      nodes.push(Z.el("h2", {}, [Z.t("whole")]), Z.miniature(276), Z.el("p", { "class": "quiet" }, [Z.t("whole_note")]), Z.el("hr", {}));
    } else {
      nodes.push(Z.el("h2", {}, [Z.t("how_to_read")]), Z.el("p", {}, [Z.t(view.how)]));
      if (view.legend) { nodes.push(view.legend()); }
      if (view.opening) { return { nodes: view.opening().concat(Z.el("hr", {}), nodes) }; }
      nodes.push(Z.el("hr", {}));
    }
    const facts = Z.firstLooks();
    if (facts.length) {
      nodes.push(Z.el("h2", {}, [Z.t("look_first")]), Z.el("ul", { "class": "looks" }, facts),
        Z.el("p", { "class": "links" }, [Z.link(Object.assign({}, Z.NO_FILTER, { tab: "tour", unit: null, target: null, at: null }), Z.t("to_tour"))]));
    }
    if (Z.state.tab === "matrix") { nodes.push(Z.el("h3", {}, [Z.t("how_to_read")]), Z.el("p", { "class": "quiet" }, [Z.t("how_matrix")])); }
    return { nodes: nodes };
  }

  function keys() {
    function key(name, word) { return Z.el("span", {}, [Z.el("kbd", {}, [name]), Z.t(word)]); }
    return Z.el("p", { "class": "keys" }, [key("/", "key_find"), key("1–" + Z.tabs().length, "key_tabs"),
      Z.state.tab === "matrix" ? key("↑↓←→", "key_move") : null, key("Esc", "key_clear")]);
  }

  Z.showPanel = function () {
    const panel = document.getElementById("panel");
    const chosen = Z.state.target !== null || Z.state.unit !== null;
    const made = Z.state.target !== null ? targetPanel(Z.state.target, Z.state.unit)
      : Z.state.unit !== null ? unitPanel(Z.state.unit) : opening();
    const body = Z.el("div", { "class": "panel-body" }, made.nodes);
    Z.clear(panel).append(
      Z.el("button", { type: "button", "class": "close", "aria-label": Z.t("close"), on: { click: function () { Z.go({ unit: null, target: null, at: null }); } } }, ["×"]),
      body, keys());
    panel.classList.toggle("chosen", chosen);
    if (made.quote) { scrollToClause(made.quote); }
  };

  Z.selectionWords = function () {
    const parts = [];
    if (Z.state.target !== null) { parts.push(titleOf(Z.state.target)); }
    if (Z.state.unit !== null) { parts.push(D.units[Z.state.unit].name); }
    return parts.join(" · ");
  };
}(window.Zerentu));
