/* What is open and what is chosen: kept in the hash, so that back, forward and a copied link work on file://. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const views = [];
  // What a line of the ledger may be looked for that lacks something, or is known otherwise than by its words.
  Z.ONLY = ["unled", "nobody", "collective", "undated", "unwritten"];

  /* `roles`: those shown, or null for all. `by`, `together`, `inside`, `only` and `words` choose lines of the ledger:
     a unit that takes part, a second one that takes part too, an area, what is wanting, words typed. */
  Z.state = Object.assign({ tab: "matrix", unit: null, target: null, plan: -1, sort: "area", at: null });
  Z.NO_FILTER = { roles: null, by: null, together: null, inside: null, only: null, words: "", code: null };
  Object.assign(Z.state, Z.NO_FILTER);
  Z.views = views;

  /* A view is {id, panel, tab, build(node), update(node)}; its file calls this once. */
  Z.view = function (view) { views.push(view); };

  Z.viewOf = function (id) { return views.find(function (view) { return view.id === id; }); };

  Z.tabs = function () { return views.filter(function (view) { return view.tab && (!view.there || view.there()); }); };

  function places(things) {
    return new Map(things.map(function (thing) { return [thing.id, thing.place]; }));
  }
  const unitPlaces = places(D.units);
  const taskPlaces = places(D.tasks);
  const areaPlaces = places(D.areas);
  const planPlaces = places(D.plans);

  function encoded(value) { return encodeURIComponent(value).replace(/%2F/g, "/").replace(/%3A/g, ":"); }

  function decoded(value) {
    // A link that was cut off in a mail may end inside a character.
    try { return decodeURIComponent(value); } catch (error) { return ""; }
  }

  function hashOf(state) {
    const parts = [];
    // A unit alone is its sheet: the shortest link is the one people send.
    if (state.tab !== "unit") { parts.push("tab=" + state.tab); }
    if (state.plan >= 0) { parts.push("plan=" + encoded(D.plans[state.plan].id)); }
    if (state.unit !== null) { parts.push("unit=" + encoded(D.units[state.unit].id)); }
    if (state.target !== null) {
      parts.push((state.target < 0 ? "area=" : "task=") + encoded(Z.thing(state.target).id));
    }
    if (state.sort !== "area") { parts.push("sort=" + state.sort); }
    if (state.at) { parts.push("at=" + state.at); }
    if (state.roles) { parts.push("role=" + state.roles.map(function (role) { return Z.ROLES[role]; }).join(",")); }
    if (state.by !== null) { parts.push("by=" + encoded(D.units[state.by].id)); }
    if (state.together !== null) { parts.push("with=" + encoded(D.units[state.together].id)); }
    if (state.inside !== null) { parts.push("in=" + encoded(D.areas[state.inside].id || "-")); }
    if (state.only) { parts.push("only=" + state.only); }
    if (state.words) { parts.push("words=" + encoded(state.words)); }
    if (state.code) { parts.push("code=" + state.code); }
    return "#" + parts.join("&");
  }

  function rolesOf(words) {
    const wanted = (words || "").split(",");
    const places = Z.ROLES.map(function (_, place) { return place; }).filter(function (place) { return wanted.indexOf(Z.ROLES[place]) >= 0; });
    return words && places.length < Z.ROLES.length ? places : null;
  }

  function insideOf(id) {
    if (id === "-") { return known(areaPlaces, ""); }
    return known(areaPlaces, id);
  }

  function known(map, key) { return map.has(key) ? map.get(key) : null; }

  function read() {
    const given = {};
    window.location.hash.slice(1).split("&").forEach(function (part) {
      const cut = part.indexOf("=");
      if (cut > 0) { given[part.slice(0, cut)] = decoded(part.slice(cut + 1)); }
    });
    const plan = known(planPlaces, given.plan);
    const area = known(areaPlaces, given.area);
    const state = {
      roles: rolesOf(given.role),
      by: known(unitPlaces, given.by),
      together: known(unitPlaces, given["with"]),
      inside: insideOf(given["in"]),
      only: Z.ONLY.indexOf(given.only) >= 0 ? given.only : null,
      words: given.words || "",
      code: given.code === "all" || D.codes.some(function (code) { return code.id === given.code; }) ? given.code : null,
      unit: known(unitPlaces, given.unit),
      target: area === null ? known(taskPlaces, given.task) : -1 - area,
      plan: plan === null ? -1 : plan,
      sort: ["load", "likeness"].indexOf(given.sort) >= 0 ? given.sort : "area",
      at: /^\d+:\d+-\d+$/.test(given.at || "") && D.plans[parseInt(given.at, 10)] ? given.at : null,
    };
    // Links of older pages.
    if (given.tab === "findings") { given.tab = "coverage"; state.code = "all"; }
    const view = Z.viewOf(given.tab || (state.unit === null ? "matrix" : "unit"));
    state.tab = view && (!view.there || view.there()) ? view.id : "matrix";
    return state;
  }

  Z.href = function (patch) { return hashOf(Object.assign({}, Z.state, patch)); };

  /* Where a number leads: the lines of the ledger that were counted, with their words. */
  Z.counted = function (patch) { return Object.assign({ tab: "ledger", unit: null, target: null, at: null }, Z.NO_FILTER, patch); };

  Z.roleShown = function (role) { return !Z.state.roles || Z.state.roles.indexOf(role) >= 0; };

  Z.go = function (patch) {
    const hash = Z.href(patch);
    if (hash !== Z.href({})) { window.location.hash = hash; follow(); }
  };

  /* As `go`, but no step in the history: for what is typed letter by letter. */
  Z.become = function (patch) {
    window.location.replace(Z.href(patch));
    follow();
  };

  function follow() {
    const before = Z.state;
    const next = read();
    if (hashOf(before) === hashOf(next) && follow.once) { return; }
    follow.once = true;
    Z.state = next;
    if (before.tab !== next.tab && Z.viewOf(before.tab).tab) { Z.cameFrom = before.tab; }
    if (before.plan !== next.plan) { Z.rebuild(); } else { Z.show(before); }
  }

  Z.cameFrom = "matrix";
  Z.follow = follow;
  window.addEventListener("hashchange", follow);
}(window.Zerentu));
