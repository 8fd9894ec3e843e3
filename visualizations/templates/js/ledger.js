/* 台账: the table that staff keep by hand. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const CHUNK = 120;
  const own = { area: null, words: "", sort: null, down: false, unfolded: false };

  /* Every duty, every task that nobody bears, and clauses on whole areas; an item borne by its sentences is shown by them. */
  function entries() {
    const found = [];
    let plan = -1;
    let number = 0;
    D.tasks.filter(function (task) { return Z.inScope(task.plan) && task.kind !== Z.GROUP; })
      .map(function (task) { return { target: task.place, task: task, plan: task.plan, area: task.area, start: task.start }; })
      .concat(D.areas.filter(function (area) { return Z.inScope(area.plan) && Z.rowsOf(-1 - area.place).length; })
        .map(function (area) { return { target: -1 - area.place, plan: area.plan, area: area.place, start: area.start }; }))
      .filter(function (entry) {
        return Z.rowsOf(entry.target).length || !Z.partsOf(entry.target).some(function (part) { return Z.rowsOf(part.place).length; });
      })
      .sort(function (a, b) { return a.plan - b.plan || a.start - b.start || a.target - b.target; })
      .forEach(function (entry) {
        if (entry.plan !== plan) { plan = entry.plan; number = 0; }
        number += 1;
        found.push(complete(entry, number));
      });
    return found;
  }

  function complete(entry, number) {
    const rows = Z.distinct(Z.rowsOf(entry.target));
    const task = entry.task;
    entry.number = number;
    entry.hung = task ? hung(task) : "";
    entry.title = task ? task.title : Z.t("area_clause");
    entry.roles = Z.ROLES.map(function (role, place) { return rows.filter(function (row) { return row.role === place; }); });
    entry.deadline = (task && task.deadline) || rows.map(function (row) { return row.deadline; })
      .filter(function (words, i, all) { return words && all.indexOf(words) === i; }).join("；");
    entry.extra = new Map(task ? task.extra : []);
    entry.clauses = Z.clausesOf(rows);
    entry.folded = Z.fold(entry.title + "\n" + rows.map(function (row) { return D.units[row.unit].folded; }).join("\n"));
    return entry;
  }

  function hung(task) {
    const mark = D.areas[task.area].mark;
    const own = task.kind === Z.SENTENCE ? D.tasks[task.parent].number + Z.t("part_mark").slice(1) : task.number;
    return mark.charAt(0) === "(" || !mark ? mark + own : mark + "." + own;
  }

  function names(rows) {
    const cell = document.createDocumentFragment();
    rows.forEach(function (row, i) {
      if (i) { cell.append(Z.lang === "en" ? ", " : "、"); }
      const collective = D.units[row.unit].collective;
      cell.append(Z.unitLink(row.unit, { "class": "name" + (collective ? " collective" : ""), href: Z.href({ tab: "unit", unit: row.unit, target: null }) }));
      if (row.status) { cell.append(Z.el("sup", { title: Z.t(Z.STATUSES[row.status]) }, [Z.t(Z.STATUSES[row.status] + "_mark")])); }
    });
    return cell;
  }

  function roleColumn(role, place) {
    return { id: role, word: Z.t(role + "_unit"), mark: role, cell: function (entry) { return names(entry.roles[place]); },
      text: function (entry) { return entry.roles[place].length ? String(1000 - entry.roles[place].length) + D.units[entry.roles[place][0].unit].name : ""; },
      empty: function (entry) { return !entry.roles[place].length; } };
  }

  function columns(list) {
    const extra = [];
    list.forEach(function (entry) { entry.extra.forEach(function (_, name) { if (extra.indexOf(name) < 0) { extra.push(name); } }); });
    return Z.ROLES.map(roleColumn).concat(
      { id: "deadline", word: Z.t("deadline"), cell: function (entry) { return entry.deadline; }, text: function (entry) { return entry.deadline; }, empty: function (entry) { return !entry.deadline; } },
      extra.map(function (name) {
        function value(entry) { return entry.extra.get(name) || ""; }
        return { id: "extra", word: name, cell: value, text: value, empty: function (entry) { return !value(entry); } };
      }),
      { id: "words", word: Z.t("words"), cell: clauses, text: null, empty: function (entry) { return !entry.clauses.length; } });
  }

  function clauses(entry) {
    return Z.el("div", { lang: Z.script(entry.plan) }, entry.clauses.map(function (clause) {
      const words = Z.slice(clause.plan, clause.start, clause.end).trim();
      return D.source ? Z.el("a", { "class": "plain", href: Z.href({ tab: "source", target: entry.target, unit: null }) }, [words]) : Z.el("span", {}, [words]);
    }));
  }

  function row(entry, shown) {
    const chosen = Z.state.target === entry.target;
    return Z.el("tr", { "data-target": entry.target, "class": chosen ? "chosen" : null }, [
      Z.el("td", { "class": "no" }, [String(entry.number)]),
      Z.el("th", { scope: "row" }, [Z.el("div", { "class": "hung" }, [Z.el("span", { "class": "path" }, [entry.hung]),
        Z.el("a", { "class": "name", href: Z.href({ tab: "matrix", target: entry.target, unit: null }), lang: Z.script(entry.plan) }, [entry.title])])]),
    ].concat(shown.map(function (column) {
      const empty = column.empty(entry);
      return Z.el("td", { "class": column.id + (empty ? " empty" : ""), "data-word": column.word },
        [column.mark && !empty ? Z.el("span", { "class": "inline" }, [Z.mark(column.mark)]) : null, empty ? "—" : column.cell(entry)]);
    })));
  }

  function groupRow(entry, count, span) {
    const area = D.areas[entry.area];
    return Z.el("tr", { "class": "group" }, [Z.el("th", { scope: "rowgroup", colspan: span, lang: Z.script(entry.plan) }, [
      D.plans.length > 1 && Z.state.plan < 0 ? Z.el("small", {}, [D.plans[entry.plan].title]) : null,
      Z.areaTitle(area), Z.el("span", { "class": "count" }, [Z.t("tasks_count", { n: count })])])]);
  }

  function head(column, id, text) {
    const sorted = own.sort === id;
    const button = text ? Z.el("button", { type: "button", title: Z.t("sort_by", { name: column.word }), on: { click: function () {
      if (own.sort === id) { own.down = !own.down; } else { own.sort = id; own.down = false; }
      if (id === null) { own.down = false; }
      redraw();
    } } }, [column.mark ? Z.mark(column.mark) : null, column.word, sorted && id !== null ? (own.down ? " ↓" : " ↑") : ""]) : column.word;
    return Z.el("th", { scope: "col", "class": column.id, "aria-sort": sorted ? (own.down ? "descending" : "ascending") : null }, [button]);
  }

  function redraw() {
    const all = own.all;
    const wanted = Z.fold(own.words.trim());
    const list = all.filter(function (entry) {
      return (own.area === null || entry.area === own.area) && (!wanted || entry.folded.indexOf(wanted) >= 0);
    });
    const every = columns(all);
    const folded = every.filter(function (column) { return all.every(column.empty); });
    const shown = own.unfolded ? every : every.filter(function (column) { return folded.indexOf(column) < 0; });
    sortList(list, every);
    const table = Z.el("table", { "class": "ledger" }, [Z.el("thead", {}, [Z.el("tr", {}, [head({ id: "no", word: Z.t("no") }, null, true), head({ id: "task", word: Z.t("task") }, "task", true)]
      .concat(shown.map(function (column) { return head(column, column.word, column.text); })))])]);
    const lines = lined(list, shown.length + 2);
    Z.clear(own.holder).append(table, list.length ? "" : Z.el("p", { "class": "quiet" }, [Z.t("nothing_left")]));
    const body = Z.el("tbody");
    table.append(body);
    own.lazy = Z.lazily(own.scroller, body, lines, function (line) { return line.row ? line.row : row(line, shown); }, CHUNK);
    own.lines = lines;
    own.note.textContent = list.length === all.length ? "" : Z.t("shown_of", { n: list.length, all: all.length });
    Z.clear(own.folds);
    if (folded.length) {
      own.folds.append(Z.t("folded", { names: folded.map(function (column) { return column.word; }).join("、") }), " ",
        Z.button(Z.t(own.unfolded ? "fold" : "unfold"), function () { own.unfolded = !own.unfolded; redraw(); }));
    }
  }

  /* Area heads stand only where rows are in plan order. */
  function lined(list, span) {
    if (own.sort) { return list; }
    const lines = [];
    list.forEach(function (entry, i) {
      if (i === 0 || entry.area !== list[i - 1].area) {
        const count = list.filter(function (other) { return other.area === entry.area && other.task && other.task.kind === Z.ITEM; }).length;
        lines.push({ row: groupRow(entry, count, span) });
      }
      lines.push(entry);
    });
    return lines;
  }

  function sortList(list, every) {
    if (!own.sort) { return; }
    const column = every.find(function (one) { return one.word === own.sort; });
    const text = own.sort === "task" ? function (entry) { return entry.title; } : column.text;
    list.sort(function (a, b) {
      const one = text(a);
      const two = text(b);
      // What is empty stands last in either direction.
      if (!one || !two) { return (one ? 0 : 1) - (two ? 0 : 1) || a.plan - b.plan || a.number - b.number; }
      return (own.down ? -1 : 1) * one.localeCompare(two, "zh-Hans") || a.plan - b.plan || a.number - b.number;
    });
  }

  function build(node) {
    own.all = entries();
    own.sort = null;
    own.area = null;
    const areas = D.areas.filter(function (area) { return own.all.some(function (entry) { return entry.area === area.place; }); });
    const field = Z.el("input", { type: "search", value: own.words, placeholder: Z.t("filter_hint"), "aria-label": Z.t("filter") });
    field.addEventListener("input", function () { own.words = field.value; redraw(); });
    own.note = Z.el("span", { "class": "quiet", "aria-live": "polite" });
    own.folds = Z.el("span", { "class": "quiet folds" });
    own.scroller = Z.el("div", { "class": "scroll ledger-scroll" });
    own.holder = Z.el("div");
    own.scroller.append(own.holder);
    const bar = Z.el("div", { "class": "tools" });
    function choices() {
      return Z.choices(Z.t("area"), [[null, Z.t("all")]].concat(areas.map(function (area) { return [area.place, area.mark || area.name.slice(0, 6) || Z.t("no_area")]; })), own.area,
        function (area) { own.area = area; bar.replaceChild(choices(), bar.firstChild); redraw(); });
    }
    if (areas.length > 1 && areas.length <= 12) { bar.append(choices()); }
    bar.append(Z.el("label", { "class": "filter" }, [Z.t("filter"), field]), own.note, own.folds, Z.button(Z.t("print"), function () { window.print(); }));
    node.append(bar, own.scroller);
    redraw();
  }

  function update(node, before) {
    if (!before || before.target === Z.state.target) { return; }
    own.holder.querySelectorAll("tr.chosen").forEach(function (line) { line.classList.remove("chosen"); });
    own.lazy.until(own.lines.findIndex(function (line) { return line.target === Z.state.target; }));
    const line = own.holder.querySelector("tr[data-target='" + Z.state.target + "']");
    if (line) { line.classList.add("chosen"); line.scrollIntoView({ block: "center" }); }
  }

  window.addEventListener("beforeprint", function () { if (own.lazy) { own.lazy.all(); } });

  Z.view({ id: "ledger", tab: "ledger", build: build, update: update });
}(window.Zerentu));
