/* 负荷: what each unit carries, one row a unit, beside what chance gives. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const CHUNK = 80;
  const HEIGHT = 17;
  let own = null;

  function textures() {
    return Z.svg("svg", { "class": "offscreen", "aria-hidden": "true" }, [Z.svg("defs", {}, [
      Z.svg("pattern", { id: "hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        [Z.svg("rect", { width: 4, height: 4, "class": "hatch-ground" }), Z.svg("rect", { width: 1.9, height: 4, "class": "hatch-line" })])])]);
  }

  /* The band in which chance stays, its middle dotted. Rows touch, so that the bands make one. */
  function ground(chance, step) {
    const low = Math.max(0, (chance.band[0] - 0.5) * step);
    return [Z.svg("rect", { "class": "band", x: low, y: 0, width: (chance.band[1] + 0.5) * step - low, height: HEIGHT }),
      Z.svg("line", { "class": "mean", x1: chance.mean * step, x2: chance.mean * step, y1: 0, y2: HEIGHT })];
  }

  /* Stacked by role: solid, hatched, outlined in dashes, outlined in dots; ※ where there is more than chance gives. */
  function bar(load, roles, chart, over) {
    let x = 0;
    const pieces = ground(chart.chance, chart.step);
    roles.forEach(function (place) {
      const count = load.roles[place];
      if (!count) { return; }
      const wide = count * chart.step;
      const inset = place === 0 ? 0 : 0.5;
      pieces.push(Z.svg("rect", { "class": "piece " + Z.ROLES[place], x: x + inset, y: 4 + inset, width: Math.max(0.5, wide - 2 * inset), height: 9 - 2 * inset }));
      x += wide;
    });
    if (over) { pieces.push(Z.svg("text", { "class": "over", x: x + 5, y: 13 }, ["※"])); }
    return Z.svg("svg", { width: chart.width, height: HEIGHT, "aria-hidden": "true" }, pieces);
  }

  function axis(chart) {
    const every = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find(function (n) { return n * chart.step >= 30; }) || 2000;
    const marks = [];
    for (let n = 0; n <= chart.most; n += every) {
      marks.push(Z.svg("text", { x: n * chart.step, y: 10, "text-anchor": n ? "middle" : "start" }, [String(n)]));
    }
    return Z.svg("svg", { "class": "axis", width: chart.width, height: 14, "aria-hidden": "true" }, marks);
  }

  function row(unit) {
    const load = Z.load(unit);
    return Z.el("tr", { "data-unit": unit, "class": (load.roles[0] ? "leads" : "") + (Z.state.unit === unit ? " chosen" : "") }, [
      Z.el("th", { scope: "row" }, [Z.el("a", { "class": "name", href: Z.href({ unit: unit, target: null }) }, [Z.unitName(unit)])]),
    ].concat(own.roles.map(function (role) {
      const n = load.roles[Z.ROLES.indexOf(role)];
      return Z.el("td", { "class": "number " + role }, [n ? Z.number(n, { by: unit, roles: [Z.ROLES.indexOf(role)] }, { "class": "plain" }) : "·"]);
    }), [
      Z.el("td", { "class": "number total" }, [Z.number(load.total, { by: unit }, { "class": "plain" })]),
      Z.el("td", { "class": "strip" }, [Z.strip(unit, own.strip, 13)]),
      own.leads ? Z.el("td", { "class": "bars of-leads" }, [bar(load, [0], own.leads, own.leads.chance.over.indexOf(unit) >= 0)]) : null,
      Z.el("td", { "class": "bars" }, [bar(load, [0, 1, 2, 3].filter(Z.roleShown), own.duties, own.duties.chance.over.indexOf(unit) >= 0)]),
    ]));
  }

  function says() {
    const scope = Z.scope();
    const order = scope.orders.load;
    const best = order.length ? Z.load(order[0]).roles[0] : 0;
    if (!best) { return Z.t("load_unled"); }
    const over = scope.chance.leads.over.length;
    const zero = order.filter(function (unit) { return !Z.load(unit).roles[0]; }).length;
    return Z.sentence(over ? "load_over" : "load_says", { unit: D.units[order[0]].name, n: best, zero: zero, over: over, high: scope.chance.leads.band[1] });
  }

  function chart(word, chance, most, width) {
    return { word: word, chance: chance, most: most, width: width, step: Math.min(22, (width - 18) / Math.max(1, most)) };
  }

  function chartHead(one) {
    return Z.el("th", { scope: "col", "class": one.word === "load_leads" ? "of-leads" : null }, [Z.t(one.word), Z.el("small", {}, [Z.t("band_of", { low: one.chance.band[0], high: one.chance.band[1] })]), axis(one)]);
  }

  function measure(scroller, order) {
    const scope = Z.scope();
    const roles = Z.rolesUsed();
    const left = Math.max(300, scroller.clientWidth - 190 - 26 * (roles.length + 1) - 70);
    function most(of) { return order.reduce(function (max, unit) { return Math.max(max, of(Z.load(unit))); }, 1); }
    const led = scope.figures.roles[0] > 0;
    const leads = led ? chart("load_leads", scope.chance.leads, Math.max(most(function (load) { return load.roles[0]; }), scope.chance.leads.band[1] + 1), Math.round(left * 0.27)) : null;
    own = { roles: roles, leads: leads, strip: Math.round(left * (led ? 0.34 : 0.45)),
      duties: chart("load_all", scope.chance.duties, Math.max(most(function (load) { return load.total; }), scope.chance.duties.band[1] + 1), Math.round(left * (led ? 0.39 : 0.55))) };
  }

  function build(node) {
    const order = Z.scope().orders.load;
    const scroller = Z.el("div", { "class": "scroll load-scroll", tabindex: 0, role: "region", "aria-label": Z.t("load") });
    node.append(textures(), Z.el("div", { "class": "tools" }, [Z.el("p", { "class": "says" }, [says()]), Z.roleFilter()].concat(Z.pictureButtons())), scroller);
    measure(scroller, order);
    const body = Z.el("tbody");
    scroller.append(Z.el("table", { "class": "load" }, [Z.el("thead", {}, [Z.el("tr", {}, [Z.el("th", { scope: "col" }, [Z.el("span", { "class": "offscreen" }, [Z.t("units")])])].concat(
      own.roles.map(function (role) { return Z.el("th", { scope: "col", "class": "number", title: Z.t(role) }, [Z.t(role + "_one")]); }),
      [Z.el("th", { scope: "col", "class": "number" }, [Z.t("total_one")]), Z.el("th", { scope: "col", "class": "chart" }, [Z.t("strip"), Z.el("small", {}, [Z.t("strip_note")])])],
      [own.leads, own.duties].filter(Boolean).map(chartHead)))]), body]));
    own.lazy = Z.lazily(scroller, body, order, row, CHUNK);
    own.order = order;
    own.body = body;
    own.asked = String(Z.state.roles);
  }

  function update(node) {
    if (own.asked !== String(Z.state.roles)) { Z.clear(node); build(node); }
    own.body.querySelectorAll("tr.chosen").forEach(function (line) { line.classList.remove("chosen"); });
    if (Z.state.unit === null) { return; }
    own.lazy.until(own.order.indexOf(Z.state.unit));
    const line = own.body.querySelector("tr[data-unit='" + Z.state.unit + "']");
    if (line) { line.classList.add("chosen"); line.scrollIntoView({ block: "nearest" }); }
  }

  window.addEventListener("beforeprint", function () { if (own) { own.lazy.all(); } });

  Z.view({ id: "load", tab: "load", panel: true, how: "how_load", opening: function () { return Z.balance(); }, build: build, update: update });
}(window.Zerentu));
