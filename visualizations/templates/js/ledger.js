/* 台账: the table that staff keep by hand. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const CHUNK = 120;
  const own = { sort: null, down: false, unfolded: false };

  function names(rows) {
    const cell = document.createDocumentFragment();
    rows.forEach(function (row, i) {
      if (i) { cell.append(Z.lang === "en" ? ", " : "、"); }
      const collective = D.units[row.unit].collective;
      const asked = row.counted && (row.unit === Z.state.by || row.unit === Z.state.together);
      cell.append(Z.unitLink(row.unit, { "class": "name" + (collective ? " collective" : "") + (asked ? " asked" : ""), href: Z.href({ tab: "unit", unit: row.unit, target: null }) }));
      if (row.status) { cell.append(Z.el("sup", { title: Z.t(Z.STATUSES[row.status]) }, [Z.t(Z.STATUSES[row.status] + "_mark")])); }
    });
    return cell;
  }

  function roleColumn(role, place) {
    return { id: role, word: Z.t(role + "_unit"), mark: role, plain: function (entry) { return entry.roles[place].map(function (row) { return D.units[row.unit].name; }).join("、"); }, cell: function (entry) { return names(entry.roles[place]); },
      text: function (entry) { return entry.roles[place].length ? String(1000 - entry.roles[place].length) + D.units[entry.roles[place][0].unit].name : ""; },
      empty: function (entry) { return !entry.roles[place].length; } };
  }

  function columns(list) {
    const extra = [];
    list.forEach(function (entry) { entry.extra.forEach(function (_, name) { if (extra.indexOf(name) < 0) { extra.push(name); } }); });
    return Z.ROLES.map(roleColumn).concat(
      { id: "deadline", word: Z.t("deadline"), plain: function (entry) { return entry.deadline; }, cell: function (entry) { return entry.deadline; }, text: function (entry) { return entry.deadline; }, empty: function (entry) { return !entry.deadline; } },
      extra.map(function (name) {
        function value(entry) { return entry.extra.get(name) || ""; }
        return { id: "extra", word: name, plain: value, cell: value, text: value, empty: function (entry) { return !value(entry); } };
      }),
      { id: "words", word: Z.t("words"), plain: function (entry) { return entry.clauses.map(function (clause) { return Z.slice(clause.plan, clause.start, clause.end).trim(); }).join("\n"); }, cell: clauses, text: null, empty: function (entry) { return !entry.clauses.length; } });
  }

  function clauses(entry) {
    return Z.el("div", { lang: Z.script(entry.plan) }, entry.clauses.map(function (clause) {
      const words = Z.state.by === null ? Z.slice(clause.plan, clause.start, clause.end).trim()
        : Z.words(clause.plan, clause.start, clause.end, { unit: Z.state.by, only: true });
      const patch = Object.assign({}, Z.NO_FILTER, { tab: "source", target: entry.target, unit: Z.state.by, at: null });
      return D.source ? Z.el("a", { "class": "plain", href: Z.href(patch) }, [words]) : Z.el("span", {}, [words]);
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
    const list = Z.askedFor(all);
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
    own.table = { list: list, columns: shown };
    note(list);
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

  /* How many lines, and how many duties were counted in them: the number that led here. */
  function note(list) {
    const duties = list.reduce(function (sum, line) { return sum + Z.countedIn(line).length; }, 0);
    Z.clear(own.note).append(Z.sentence(Z.filtered() ? "ledger_found" : "ledger_all", { n: list.length, all: own.all.length, duties: duties }));
  }

  /* What is asked for, each a word to press away. */
  function chips() {
    const state = Z.state;
    const given = [];
    function chip(name, words, patch) {
      given.push(Z.el("button", { type: "button", "class": "chip", title: Z.t("drop_filter", { name: words }), "aria-label": Z.t("drop_filter", { name: words }),
        on: { click: function () { Z.go(patch); } } }, [name, " ×"]));
    }
    if (state.by !== null) { chip(D.units[state.by].name, D.units[state.by].name, { by: null, together: null }); }
    if (state.together !== null) { chip(D.units[state.together].name, D.units[state.together].name, { together: null }); }
    if (state.only) { chip(Z.t("only_" + state.only), Z.t("only_" + state.only), { only: null }); }
    Z.clear(own.chips).append.apply(own.chips, given);
  }

  function areaChoices() {
    const areas = D.areas.filter(function (area) { return own.all.some(function (entry) { return entry.area === area.place; }); });
    if (areas.length < 2) { return null; }
    if (areas.length <= 8) {
      return Z.choices(Z.t("area"), [[null, Z.t("all")]].concat(areas.map(function (area) { return [area.place, area.mark || area.name.slice(0, 6) || Z.t("no_area")]; })),
        Z.state.inside, function (area) { Z.go({ inside: area }); });
    }
    return Z.chooser(Z.t("area"), [["", Z.t("all")]].concat(areas.map(function (area) {
      return [String(area.place), (D.plans.length > 1 && Z.state.plan < 0 ? D.plans[area.plan].title.slice(0, 12) + " " : "") + Z.areaTitle(area)];
    })), Z.state.inside === null ? "" : String(Z.state.inside), function (area) { Z.go({ inside: area === "" ? null : Number(area) }); });
  }

  /* The ledger as cells of text, for a file or the clipboard. */
  function cells() {
    const heads = [Z.t("no"), Z.t("area"), Z.t("task")].concat(own.table.columns.map(function (column) { return column.word; }));
    return [heads].concat(own.table.list.map(function (line) {
      return [String(line.number), Z.areaTitle(D.areas[line.area]), line.title].concat(own.table.columns.map(function (column) { return column.plain(line); }));
    }));
  }

  function tools(node) {
    const field = Z.el("input", { type: "search", value: Z.state.words, placeholder: Z.t("filter_hint"), "aria-label": Z.t("filter") });
    field.addEventListener("input", function () { Z.become({ words: field.value }); });
    own.field = field;
    own.note = Z.el("p", { "class": "says", "aria-live": "polite" });
    own.folds = Z.el("span", { "class": "quiet folds" });
    own.chips = Z.el("span", { "class": "chips" });
    own.choice = Z.el("span");
    node.append(Z.el("div", { "class": "tools" }, [own.note, own.chips, Z.roleFilter(),
      Z.button(Z.t("copy_table"), function (event) { Z.copy(Z.pasted(cells()), event.currentTarget); }),
      Z.button(Z.t("save_csv"), function () { Z.save(Z.fileName(Z.t("ledger"), ".csv"), "text/csv;charset=utf-8", Z.csv(cells())); }),
    ].concat(Z.pictureButtons(), Z.button(Z.t("print"), function () { window.print(); }))),
    Z.el("div", { "class": "tools second" }, [own.choice,
      Z.chooser(Z.t("only"), [["", Z.t("all")]].concat(Z.ONLY.map(function (name) { return [name, Z.t("only_" + name)]; })), Z.state.only || "", function (name) { Z.go({ only: name || null }); }),
      Z.el("label", { "class": "filter" }, [Z.t("filter"), field]), own.folds]));
  }

  function build(node) {
    own.all = Z.ledgerLines();
    own.sort = null;
    tools(node);
    own.scroller = Z.el("div", { "class": "scroll ledger-scroll", tabindex: 0, role: "region", "aria-label": Z.t("ledger") });
    own.holder = Z.el("div");
    own.scroller.append(own.holder);
    node.append(own.scroller);
    refresh();
  }

  function refresh() {
    const choice = areaChoices();
    Z.clear(own.choice);
    if (choice) { own.choice.append(choice); }
    chips();
    redraw();
    own.asked = asked();
  }

  function asked() {
    const state = Z.state;
    return JSON.stringify([state.roles, state.by, state.together, state.inside, state.only, state.words]);
  }

  function update(node, before) {
    if (own.asked !== asked()) {
      if (document.activeElement !== own.field) {
        // Choices and chips show what the link says.
        Z.clear(node);
        build(node);
      } else { chips(); redraw(); own.asked = asked(); }
    }
    if (!before || before.target === Z.state.target) { return; }
    own.holder.querySelectorAll("tr.chosen").forEach(function (line) { line.classList.remove("chosen"); });
    own.lazy.until(own.lines.findIndex(function (line) { return line.target === Z.state.target; }));
    const line = own.holder.querySelector("tr[data-target='" + Z.state.target + "']");
    if (line) { line.classList.add("chosen"); line.scrollIntoView({ block: "center" }); }
  }

  window.addEventListener("beforeprint", function () { if (own.lazy) { own.lazy.all(); } });

  Z.view({ id: "ledger", tab: "ledger", build: build, update: update });
}(window.Zerentu));
