/* Beside the load: breadth by depth, how unequal leads are, one change to consider; and a unit's load beside chance in words. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const MOST_NAMES = 60;

  function unitAt(unit, options) {
    return Z.el("a", Object.assign({ "class": "name", href: Z.href({ unit: unit, target: null, at: null }) }, options), [D.units[unit].name]);
  }

  /* A chart set as a table: leads down, areas touched across, every unit by its name, so that none lies on another. */
  function cell(loads) {
    const ranked = loads.sort(function (a, b) { return b.total - a.total || a.unit - b.unit; });
    return Z.el("td", {}, ranked.slice(0, MOST_NAMES).map(function (load) {
      return Z.el("span", {}, [unitAt(load.unit), Z.number(load.total, { by: load.unit }, { "class": "plain" })]);
    }).concat(loads.length > MOST_NAMES ? [Z.el("span", { "class": "quiet" }, [Z.t("more_units", { n: loads.length - MOST_NAMES })])] : []));
  }

  function breadth() {
    const loads = Z.scope().units.map(function (row) { return Z.load(row[0]); });
    function values(of) { return Array.from(new Set(loads.map(of))).sort(function (a, b) { return a - b; }); }
    const columns = values(function (load) { return load.areas; });
    const rows = values(function (load) { return load.roles[0]; }).reverse();
    if (rows.length < 2 || columns.length < 2 || columns.length > 8) { return []; }
    return [Z.el("h2", {}, [Z.t("breadth")]), Z.el("p", { "class": "quiet" }, [Z.t("breadth_note")]),
      Z.el("table", { "class": "breadth", "aria-label": Z.t("breadth") }, [
        Z.el("thead", {}, [Z.el("tr", {}, [Z.el("td", {})].concat(columns.map(function (areas) { return Z.el("th", { scope: "col" }, [Z.t("areas_n", { n: areas })]); })))]),
        Z.el("tbody", {}, rows.map(function (leads) {
          return Z.el("tr", { "class": leads ? "" : "none" }, [Z.el("th", { scope: "row" }, [String(leads)])].concat(columns.map(function (areas) {
            return cell(loads.filter(function (load) { return load.roles[0] === leads && load.areas === areas; }));
          })));
        }))])];
  }

  function shownNumber(n, name) { return name === "gini" ? n.toFixed(2) : n.toFixed(1); }

  function concentration() {
    const measures = Z.scope().measures;
    if (!measures.length) { return []; }
    return [Z.el("h2", {}, [Z.t("concentration")]), Z.el("table", { "class": "measures" }, [
      Z.el("thead", {}, [Z.el("tr", {}, [Z.el("td", {})].concat(["here", "if_even", "band_90"].map(function (word) { return Z.el("th", { scope: "col" }, [Z.t(word)]); })))]),
      Z.el("tbody", {}, measures.map(function (one) {
        return Z.el("tr", {}, [Z.el("th", { scope: "row", title: Z.t(one[0] + "_means") }, [Z.t(one[0])]), Z.el("td", {}, [Z.el("b", {}, [shownNumber(one[1], one[0])])]),
          Z.el("td", {}, [shownNumber(one[2], one[0])]), Z.el("td", {}, [shownNumber(one[3], one[0]) + "–" + shownNumber(one[4], one[0])])]);
      }))]), Z.el("p", { "class": "quiet" }, [Z.t("chance_note", { n: Z.scope().figures.units })])];
  }

  function move(one) {
    const task = D.tasks[one[0]];
    return Z.el("li", {}, [Z.el("span", { "class": "path" }, [task.path]), Z.el("div", {}, [
      Z.el("a", { "class": "name", href: Z.href({ target: one[0], unit: one[1], at: null }), lang: Z.script(task.plan) }, [task.title]),
      Z.el("div", {}, [unitAt(one[1]), " → ", Z.listed(one.slice(2, 5), unitAt), one.length > 5 ? " " + Z.t("more_units", { n: one.length - 5 }) : null])])]);
  }

  function change() {
    const relief = Z.scope().relief;
    if (!relief) { return []; }
    const nodes = [Z.el("h2", {}, [Z.t("consider")])];
    if (relief.moves.length) {
      nodes.push(Z.el("p", {}, [Z.sentence("relief_step", { most: relief.most, less: relief.most - 1, n: relief.moves.length, choices: relief.choices })]),
        Z.el("ul", { "class": "duties moves" }, relief.moves.slice(0, 8).map(move)));
    } else {
      nodes.push(Z.el("p", {}, [Z.sentence("relief_none", { most: relief.most })]));
    }
    if (relief.stuck >= 0) { nodes.push(Z.el("p", {}, [Z.sentence("relief_stuck", { unit: D.units[relief.stuck].name, n: relief.stuck_leads, less: relief.stuck_leads - 1 })])); }
    return nodes.concat(Z.el("p", { "class": "quiet" }, [Z.t("relief_note")]));
  }

  Z.balance = function () { return concentration().concat(change(), breadth()); };

  function chanceOf(p) { return p < 0.001 ? "p < 0.001" : "p = " + p.toFixed(3); }

  /* 与随机相比: leads and duties of a unit, each beside what chance gives. */
  Z.chanceWords = function (unit) {
    const scope = Z.scope();
    const load = Z.load(unit);
    if (!load.total || scope.units.length < 2) { return null; }
    function line(word, n, chance, p) {
      const over = chance.over.indexOf(unit) >= 0;
      return Z.el("p", {}, [Z.sentence(word, { n: n, low: chance.band[0], high: chance.band[1] }), over ? Z.el("b", {}, [Z.t("over_chance", { p: chanceOf(p) })]) : Z.t("within_chance")]);
    }
    return Z.el("div", { "class": "chance" }, [scope.figures.roles[0] ? line("chance_leads", load.roles[0], scope.chance.leads, load.chance[0]) : null,
      line("chance_duties", load.total, scope.chance.duties, load.chance[1])]);
  };
}(window.Zerentu));
