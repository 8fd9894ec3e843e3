/* Small pictures that several views share: legend, duty strip, miniature, bars. */
(function (Z) {
  "use strict";

  const D = Z.data;

  /* Roles the present scope uses. A plan without 指导 shows no empty column for it. */
  Z.rolesUsed = function () {
    const counts = Z.scope().figures.roles;
    return Z.ROLES.filter(function (role, place) { return counts[place] > 0; });
  };

  /* Roles to leave out and to take in again, as the view's own mark or line shows them; the count leads to its words. */
  Z.roleFilter = function (sign) {
    const counts = Z.scope().figures.roles;
    return Z.el("ul", { "class": "legend", "aria-label": Z.t("roles") }, Z.ROLES.map(function (role, place) {
      const on = Z.roleShown(place);
      const button = Z.el("button", { type: "button", "aria-pressed": String(on), disabled: !counts[place], title: Z.t(on ? "role_hide" : "role_show", { role: Z.t(role) }) },
        [sign ? sign(role) : Z.mark(role), Z.t(role)]);
      button.addEventListener("click", function () { Z.go({ roles: toggled(place) }); focusAgain(place); });
      return Z.el("li", { "class": on ? "" : "off" }, [button, counts[place] ? Z.number(counts[place], { roles: [place] }) : Z.el("span", { "class": "count" }, ["0"])]);
    }));
  };

  /* Leaving out the last role shown shows all. */
  function toggled(place) {
    const used = Z.ROLES.map(function (_, role) { return role; }).filter(function (role) { return Z.scope().figures.roles[role]; });
    const left = used.filter(function (role) { return (role === place) !== Z.roleShown(role); });
    return left.length && left.length < used.length ? left : null;
  }

  /* The view is made anew; who pressed by keyboard goes on from there. */
  function focusAgain(place) {
    const button = document.querySelectorAll(".view:not([hidden]) .legend button")[place];
    if (button) { button.focus({ preventScroll: true }); }
  }

  /* A number to press: the lines of the ledger it was counted from. */
  Z.number = function (n, patch, attributes) {
    return Z.el("a", Object.assign({ "class": "count", href: Z.href(Z.counted(patch)), title: Z.t("counted_from") }, attributes), [String(n)]);
  };

  /* Places of the duties on a strip of the given width: a gap between areas, the slot as wide as there is room. */
  function slots(width) {
    const scope = Z.scope();
    scope.slots = scope.slots || new Map();
    if (!scope.slots.has(width)) { scope.slots.set(width, slotsOf(width)); }
    return scope.slots.get(width);
  }

  function slotsOf(width) {
    const duties = Z.duties();
    const breaks = duties.filter(function (task, i) { return i > 0 && task.area !== duties[i - 1].area; }).length;
    const gap = breaks * 6 < width / 3 ? 6 : 0;
    const slot = (width - breaks * gap) / Math.max(1, duties.length);
    const at = new Map();
    let x = 0;
    duties.forEach(function (task, i) {
      if (i > 0 && task.area !== duties[i - 1].area) { x += gap; }
      at.set(task.place, x);
      x += slot;
    });
    const bar = Math.max(1, slot - (slot > 3 ? 1 : 0));
    // Slots too thin to be told apart are one line.
    const base = slot < 1.5 ? "M0 0h" + width : duties.map(function (task) { return "M" + at.get(task.place).toFixed(2) + " 0h" + bar.toFixed(2); }).join("");
    return { at: at, slot: slot, bar: bar, duties: duties, base: base };
  }

  /* 职责条: one slot per duty in plan order; tall and red leads, half high shares, outlined supports. */
  Z.strip = function (unit, width, height, labels) {
    const places = slots(width);
    const bar = places.bar;
    const paths = [[], [], [], []];
    const rows = Z.dutiesOf(unit).filter(function (row) { return places.at.has(row.task); });
    rows.forEach(function (row) {
      const tall = row.role === 0 ? height - 1 : Math.round(height * 0.55);
      const x = places.at.get(row.task);
      paths[row.role].push("M" + x.toFixed(2) + " " + (height - 1) + "v" + -tall + "h" + bar.toFixed(2) + "v" + tall + "z");
    });
    const drawn = [Z.svg("path", { "class": "base", d: places.base, transform: "translate(0 " + (height - 0.5) + ")" })].concat(Z.ROLES.map(function (role, place) {
      return paths[place].length ? Z.svg("path", { "class": "slot " + role, d: paths[place].join("") }) : null;
    }));
    const full = labels ? height + 16 : height;
    if (labels) { areaLabels(places).forEach(function (label) { drawn.push(label(height + 13)); }); }
    return Z.svg("svg", { "class": "strip", width: width, height: full, viewBox: "0 0 " + width + " " + full, role: "img",
      "aria-label": Z.t("strip_says", { n: rows.length, all: places.duties.length }) }, drawn);
  };

  function areaLabels(places) {
    let last = -40;
    return places.duties.filter(function (task, i) { return i === 0 || task.area !== places.duties[i - 1].area; })
      .map(function (task) {
        const x = places.at.get(task.place);
        const mark = D.areas[task.area].mark;
        if (!mark || x - last < 24) { return null; }
        last = x;
        return function (y) { return Z.svg("text", { x: x, y: y }, [mark]); };
      }).filter(Boolean);
  }

  /* The whole matrix at a glance: a stroke per duty. */
  Z.miniature = function (width) {
    const order = columns();
    const across = new Map(order.map(function (unit, x) { return [unit, x]; }));
    const duties = Z.duties();
    const pitch = Math.min(4, 220 / Math.max(1, duties.length));
    const gap = duties.length > 120 ? 1 : 3;
    const step = width / Math.max(1, order.length);
    const paths = { lead: [], share: [], support: [], guide: [] };
    const lines = [];
    let y = 0;
    duties.forEach(function (task, i) {
      if (i > 0 && task.area !== duties[i - 1].area) { y += gap; lines.push("M0 " + y.toFixed(1) + "h" + width); y += gap; }
      Z.rowsOf(task.place).forEach(function (row) {
        if (!row.counted || !across.has(row.unit)) { return; }
        paths[Z.ROLES[row.role]].push("M" + (across.get(row.unit) * step).toFixed(1) + " " + (y + pitch / 2).toFixed(1) + "h" + Math.max(1, step - 1).toFixed(1));
      });
      y += pitch;
    });
    return Z.svg("svg", { "class": "miniature", width: width, height: Math.ceil(y), role: "img", "aria-label": Z.t("matrix_label") },
      [Z.svg("path", { "class": "rule", d: lines.join("") })].concat(["guide", "support", "share", "lead"].map(function (role) {
        return Z.svg("path", { "class": role, d: paths[role].join(""), "stroke-width": Math.max(0.7, pitch - 1) });
      })));
  };

  function columns() {
    const orders = Z.scope().orders;
    return orders.area.reduce(function (all, group) { return all.concat(group[1]); }, []);
  }

  /* Clickable words that are chosen one at a time. */
  Z.choices = function (label, options, chosen, choose) {
    return Z.el("div", { "class": "choices", role: "group", "aria-label": label }, [Z.el("span", { "class": "label" }, [label])]
      .concat(options.map(function (option) {
        const button = Z.el("button", { type: "button", "aria-pressed": String(option[0] === chosen) }, [option[1]]);
        button.addEventListener("click", function () { choose(option[0]); });
        return button;
      })));
  };

  /* A figure with its word; with a patch it leads to what was counted. */
  Z.figure = function (value, word, extra, patch) {
    return Z.el(patch ? "a" : "div", { "class": "figure" + (extra || ""), href: patch ? Z.href(patch) : null, title: patch ? Z.t("counted_from") : null },
      [Z.el("b", {}, [String(value)]), Z.el("span", {}, [word])]);
  };

  /* Options too many to stand side by side. */
  Z.chooser = function (label, options, chosen, choose) {
    const select = Z.el("select", {}, options.map(function (option) { return Z.el("option", { value: option[0] }, [option[1]]); }));
    select.value = chosen;
    select.addEventListener("change", function () { choose(select.value); });
    return Z.el("label", { "class": "chooser" }, [label, select]);
  };

  Z.button = function (word, act) {
    return Z.el("button", { type: "button", "class": "link", on: { click: act } }, [word]);
  };

  Z.copyLink = function () {
    return Z.button(Z.t("copy_link"), function (event) { Z.copy(window.location.href, event.currentTarget); });
  };

  Z.copy = function (words, button) {
    // The clipboard API is refused on file:// in old browsers; a selection can always be copied.
    const field = Z.el("textarea", { "class": "offscreen", "aria-hidden": "true" });
    field.value = words;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
    button.textContent = Z.t("copied");
    Z.say(Z.t("copied"));
  };
}(window.Zerentu));
