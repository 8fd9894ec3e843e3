/* 负荷: what each unit carries, one row a unit. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const CHUNK = 80;
  let own = null;

  function textures() {
    return Z.svg("svg", { "class": "offscreen", "aria-hidden": "true" }, [Z.svg("defs", {}, [
      Z.svg("pattern", { id: "hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        [Z.svg("rect", { width: 4, height: 4, "class": "hatch-ground" }), Z.svg("rect", { width: 1.9, height: 4, "class": "hatch-line" })])])]);
  }

  /* Stacked by role: solid, hatched, outlined in dashes, outlined in dots. */
  function bar(load, step, width) {
    let x = 0;
    const pieces = [];
    load.roles.forEach(function (count, place) {
      if (!count) { return; }
      const wide = count * step;
      const inset = place === 0 ? 0 : 0.5;
      pieces.push(Z.svg("rect", { "class": "piece " + Z.ROLES[place], x: x + inset, y: 1.5 + inset, width: Math.max(0.5, wide - 2 * inset), height: 9 - 2 * inset }));
      x += wide;
    });
    return Z.svg("svg", { width: width, height: 12, "aria-hidden": "true" }, pieces);
  }

  function axis(most, step, width) {
    const every = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find(function (n) { return n * step >= 34; }) || 2000;
    const marks = [];
    for (let n = 0; n <= most; n += every) {
      marks.push(Z.svg("text", { x: n * step, y: 10, "text-anchor": n ? "middle" : "start" }, [String(n)]));
    }
    return Z.svg("svg", { "class": "axis", width: width, height: 14, "aria-hidden": "true" }, marks);
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
      Z.el("td", { "class": "strip" }, [Z.strip(unit, own.stripWidth, 13)]),
      Z.el("td", { "class": "bars" }, [bar(load, own.step, own.barWidth)]),
    ]));
  }

  function says() {
    const order = Z.scope().orders.load;
    const best = order.length ? Z.load(order[0]).roles[0] : 0;
    if (!best) { return Z.t("load_unled"); }
    const zero = order.filter(function (unit) { return !Z.load(unit).roles[0]; }).length;
    return Z.sentence("load_says", { unit: D.units[order[0]].name, n: best, zero: zero });
  }

  function build(node) {
    const order = Z.scope().orders.load;
    const scroller = Z.el("div", { "class": "scroll load-scroll" });
    node.append(textures(), Z.el("div", { "class": "tools" }, [Z.el("p", { "class": "says" }, [says()]), Z.roleFilter()]), scroller);
    const most = order.reduce(function (max, unit) { return Math.max(max, Z.load(unit).total); }, 1);
    const left = Math.max(260, scroller.clientWidth - 190 - 5 * 26 - 60);
    own = { roles: Z.rolesUsed(), stripWidth: Math.round(left * 0.46), barWidth: Math.round(left * 0.54) };
    own.step = Math.min(22, own.barWidth / most);
    const body = Z.el("tbody");
    scroller.append(Z.el("table", { "class": "load" }, [Z.el("thead", {}, [Z.el("tr", {}, [Z.el("th", { scope: "col" }, [])].concat(
      own.roles.map(function (role) { return Z.el("th", { scope: "col", "class": "number", title: Z.t(role) }, [Z.t(role + "_one")]); }),
      [Z.el("th", { scope: "col", "class": "number" }, [Z.t("total_one")]), Z.el("th", { scope: "col" }, [Z.t("strip")]),
        Z.el("th", { scope: "col" }, [Z.t("load_all"), axis(most, own.step, own.barWidth)])]))]), body]));
    own.lazy = Z.lazily(scroller, body, order, row, CHUNK);
    own.order = order;
    own.body = body;
  }

  function update() {
    own.body.querySelectorAll("tr.chosen").forEach(function (line) { line.classList.remove("chosen"); });
    if (Z.state.unit === null) { return; }
    own.lazy.until(own.order.indexOf(Z.state.unit));
    const line = own.body.querySelector("tr[data-unit='" + Z.state.unit + "']");
    if (line) { line.classList.add("chosen"); line.scrollIntoView({ block: "nearest" }); }
  }

  window.addEventListener("beforeprint", function () { if (own) { own.lazy.all(); } });

  Z.view({ id: "load", tab: "load", panel: true, how: "how_load", build: build, update: update });
}(window.Zerentu));
