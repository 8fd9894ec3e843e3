/* The panel: the reading one stands at, what may be done with it, and how far one has come. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const panel = document.getElementById("panel");
  const FILTERS = ["all", "doubtful", "open"];
  let message = "";

  Z.here = null;
  Z.filter = "all";

  Z.passes = function (step) {
    return Z.filter === "all" || (Z.filter === "doubtful" ? step.doubtful : !Z.decision(step));
  };

  function count(filter) {
    return Z.steps.filter(function (step) { return filter === "all" || (filter === "doubtful" ? step.doubtful : !Z.decision(step)); }).length;
  }

  /* -- progress -------------------------------------------------------------------------------------- */

  Z.drawProgress = function () {
    const done = Z.checked();
    const all = Z.steps.length;
    const bar = Z.svg("svg", { "class": "bar-of", width: 120, height: 6, "aria-hidden": "true" }, [
      Z.svg("rect", { width: 120, height: 6, "class": "whole" }), Z.svg("rect", { width: all ? 120 * done / all : 0, height: 6, "class": "part" })]);
    Z.clear(document.getElementById("progress")).append(
      Z.el("p", { "class": "figures-of" }, [Z.t("done"), " ", Z.el("b", {}, [String(done)]), " / " + all]), bar,
      Z.el("p", { "class": "unsaved" }, [Z.unsaved() > 0 ? Z.t("unsaved") : ""]));
  };

  /* -- the reading ------------------------------------------------------------------------------------ */

  function place(target) {
    const thing = Z.thing(target);
    const area = target >= 0 ? D.areas[thing.area] : null;
    return Z.el("div", { "class": "whose", lang: Z.script(0) }, [
      area && area.name ? Z.el("p", { "class": "caption" }, [Z.areaTitle(area)]) : null,
      Z.el("h2", {}, [Z.el("span", { "class": "path" }, [thing.path + " "]), thing.title || thing.name])]);
  }

  function verdict(step) {
    const made = Z.decision(step);
    if (!made) { return null; }
    const key = made.do === "right" ? (step.kind === "nobody" ? "is_nobody" : "is_right") : { wrong: "is_wrong", change: "is_changed", nothing: "is_nothing" }[made.do];
    return Z.el("p", { "class": "verdict is-" + made.do }, [Z.el("b", {}, [SIGNS[made.do] + " " + Z.t(key)]), made.do === "change" ? Z.el("span", {}, [Z.t("becomes") + " " + Z.becomes(made.to).join(" · ")]) : null,
      made.note ? Z.el("span", { "class": "remark" }, [made.note]) : null]);
  }
  const SIGNS = { right: "✓", nothing: "✓", wrong: "✕", change: "✎" };

  /* What a changed reading becomes, in words. */
  Z.becomes = function (to) {
    const thing = to.task === null ? null : Z.thing(to.task);
    return [to.unit, to.role ? Z.t(to.role) : "", thing ? thing.path + " " + (thing.title || thing.name) : ""].filter(Boolean);
  };

  function facts(step) {
    const row = step.row;
    const unit = D.units[row.unit];
    const mention = D.text.slice(row.start, row.end);
    const role = Z.ROLES[row.role];
    const told = [];
    if (mention !== step.reading.name) { told.push(Z.t("reads_as", { mention: mention })); }
    if (step.reading.rule && D.words["rule_" + step.reading.rule]) { told.push(Z.t("rule_" + step.reading.rule)); }
    if (row.status) { told.push(Z.t(Z.STATUSES[row.status])); }
    if (row.about) { told.push(row.about); }
    if (row.deadline) { told.push(row.deadline); }
    return [
      Z.el("p", { "class": "who", lang: Z.script(0) }, [Z.mark(role), Z.el("span", { "class": "role " + role }, [Z.t(role)]), Z.el("b", {}, [step.reading.name])]),
      Z.el("p", { "class": "caption" }, [unit.collective ? Z.t("collective") : unit.full]),
      told.length ? Z.el("ul", { "class": "told" }, told.map(function (words) { return Z.el("li", {}, [words]); })) : null,
      step.reading.doubts.length ? Z.el("ul", { "class": "told doubts" }, step.reading.doubts.map(function (words) { return Z.el("li", {}, [Z.el("span", { "class": "severity", "aria-hidden": "true" }), Z.both(words)]); })) : null,
    ];
  }

  Z.quote = function (step) {
    const clause = step.row ? D.clauses[step.row.clause] : step;
    return Z.el("blockquote", { lang: Z.script(0) }, [D.text.slice(clause.start, step.start), Z.el("mark", {}, [D.text.slice(step.start, step.end)]), D.text.slice(step.end, clause.end)]);
  };

  function button(key, press, words, more) {
    return Z.el("button", Object.assign({ type: "button", on: { click: press } }, more), [Z.t(words), Z.el("kbd", { "aria-hidden": "true" }, [key])]);
  }

  function actions(step) {
    const right = { row: "right", stretch: "nothing", nobody: "nobody" }[step.kind];
    const list = [button(Z.t("key_enter"), Z.right, right, { "class": "main", id: "right" })];
    if (step.row) {
      list.push(button("X", Z.wrong, "wrong"), button(Z.t("key_whole"), Z.whole, "whole", { "class": "wide" }), button("R", function () { Z.change("role"); }, "change_role"),
        button("U", function () { Z.change("unit"); }, "change_unit"), button("T", function () { Z.change("task"); }, "change_task"), button("N", function () { Z.change("note"); }, "note"));
    }
    list.push(button("A", Z.addOne, Z.selected() ? "add_selected" : "add", { id: "add", "class": step.row ? null : "wide" }), button("Z", Z.undoOne, "undo"));
    return Z.el("div", { "class": "actions grid" }, list);
  }

  function neighbours(step) {
    const all = Z.sameClause(step);
    if (all.length < 2) { return null; }
    return Z.el("section", {}, [Z.el("h3", {}, [Z.t("same_clause")]), Z.el("ul", { "class": "neighbours", lang: Z.script(0) }, all.map(function (other) {
      const made = Z.decision(other);
      const thing = Z.thing(other.task);
      return Z.el("li", {}, [Z.el("button", { type: "button", "class": "neighbour" + (made ? " is-" + made.do : ""), "aria-current": other === step ? "true" : null, on: { click: function () { Z.go(other.place); } } }, [
        Z.el("span", { "class": "sign" }, [made ? SIGNS[made.do] : ""]), Z.mark(Z.ROLES[other.row.role]), Z.el("span", { "class": "name" }, [other.reading.name]),
        other.row.status === 1 ? Z.el("span", { "class": "path" }, [thing.path || thing.mark]) : null])]);
    }))]);
  }

  function supplements() {
    const list = Z.added();
    if (!list.length) { return null; }
    return Z.el("section", {}, [Z.el("h3", {}, [Z.t("added"), Z.el("span", { "class": "count" }, [String(list.length)])]), Z.el("ul", { "class": "neighbours", lang: Z.script(0) }, list.map(function (one, at) {
      const thing = Z.thing(one.task);
      return Z.el("li", { "class": "supplement" }, [Z.mark(one.role), Z.el("span", { "class": "name" }, [one.unit]), Z.el("span", { "class": "path" }, [thing.path || thing.mark]),
        Z.el("button", { type: "button", "class": "link", on: { click: function () { Z.openForm({ mode: "add", at: at, values: one }); } } }, [Z.t("edit")]),
        Z.el("button", { type: "button", "class": "link", "aria-label": Z.t("remove") + " " + one.unit, on: { click: function () { Z.take(at, Z.here); Z.drawText(); Z.drawPanel(); } } }, [Z.t("remove")])]);
    }))]);
  }

  function card(step) {
    const parts = [step.task === null ? null : place(step.task)];
    if (step.row) { parts.push.apply(parts, facts(step)); } else { parts.push(Z.el("p", { "class": "who" }, [Z.el("b", {}, [Z.t(step.kind === "nobody" ? "nobody_here" : "unread")])]), Z.el("p", { "class": "caption" }, [Z.both(step.told)])); }
    parts.push(Z.quote(step), verdict(step), actions(step), neighbours(step));
    return parts;
  }

  function filters() {
    return Z.el("div", { "class": "choices", role: "group", "aria-label": Z.t("filter") }, [Z.el("span", { "class": "label" }, [Z.t("filter")])].concat(FILTERS.map(function (name) {
      return Z.el("button", { type: "button", "data-filter": name, "aria-pressed": String(Z.filter === name), on: { click: function () { Z.choose(name); } } }, [Z.t(name), Z.el("span", { "class": "count" }, [String(count(name))])]);
    })));
  }

  function legend() {
    const mark = function (css, words) { return Z.el("li", {}, [Z.el("span", { "class": css }, [Z.lang === "en" ? "abc" : "文字"]), Z.t(words)]); };
    return Z.el("details", { "class": "legend-of", open: Z.checked() === 0 }, [Z.el("summary", {}, [Z.t("legend")]), Z.el("ul", {}, Z.ROLES.concat(["collective"]).map(function (role) { return mark("mention " + role, role); }).concat([
      mark("clause", "legend_clause"), mark("sentence opens closes", "legend_sentence"), mark("indicator", "legend_indicator"), mark("seat", "legend_seat"), mark("damage", "legend_damage"), mark("unread", "legend_unread"), mark("silent", "legend_silent")]))]);
  }

  Z.tell = function (words) { message = words; Z.drawPanel(); };

  Z.drawPanel = function () {
    Z.drawProgress();
    const step = Z.here === null ? null : Z.steps[Z.here];
    const finished = Z.steps.length > 0 && Z.checked() === Z.steps.length;
    const body = Z.form() ? [Z.form()] : [filters(), finished ? Z.el("p", { "class": "message" }, [Z.t("finished")]) : null, message ? Z.el("p", { "class": "message" }, [message]) : null]
      .concat(step ? card(step) : [Z.el("p", { "class": "quiet" }, [Z.t("none_left")]), Z.el("div", { "class": "actions grid" }, [button("A", Z.addOne, "add", { id: "add", "class": "wide" })])], [supplements(), legend()]);
    const open = panel.querySelector("details[open]");
    const held = panel.contains(document.activeElement);
    const scroll = panel.firstChild ? panel.firstChild.scrollTop : 0;
    Z.clear(panel).append(Z.el("div", { "class": "panel-body", tabindex: -1 }, body), Z.el("p", { "class": "keys" }, [
      Z.el("span", {}, [Z.el("kbd", {}, ["J"]), Z.t("next")]), Z.el("span", {}, [Z.el("kbd", {}, ["K"]), Z.t("previous")]), Z.el("span", {}, [Z.el("kbd", {}, ["Z"]), Z.t("undo")]), Z.el("span", {}, [Z.el("kbd", {}, ["S"]), Z.t("save")])]));
    if (open && panel.querySelector("details")) { panel.querySelector("details").open = true; }
    panel.firstChild.scrollTop = Z.form() ? 0 : scroll;
    // Who tabs through the panel does not start again at the top of the page.
    if (held && !Z.form()) { Z.focusPanel(); }
  };

  Z.focusPanel = function () { panel.firstChild.focus(); };
  Z.forget = function () { message = ""; };
}(window.Zerentu));
