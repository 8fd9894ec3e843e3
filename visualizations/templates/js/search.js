/* Search: a unit by any of its names in either script, a task, words of the plan. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const MOST = { units: 8, tasks: 6, text: 4 };
  const STRIP = 110;
  let index = null;
  let options = [];
  let chosen = -1;

  function field() { return document.getElementById("search"); }
  function list() { return document.getElementById("results"); }

  function ready() {
    if (!index) {
      index = {
        tasks: D.tasks.map(function (task) { return Z.fold(task.path + " " + task.title); }),
        titles: D.tasks.map(function (task) { return Z.fold(task.title); }),
        texts: D.plans.map(function (plan) { return Z.fold(plan.text); }),
      };
    }
    return index;
  }

  /* A name that begins with what was typed stands before one that only holds it, and what is written before what sounds so. */
  function rank(folded, wanted, sound) {
    return Math.min.apply(null, folded.split("\n").map(function (name) {
      const at = name.indexOf(wanted);
      if (at >= 0) { return name.length === wanted.length ? 0 : at <= 1 ? 1 : 2; }
      const heard = sound ? Z.soundsIn(name, sound) : null;
      if (!heard) { return Math.min(shortened(name, wanted) ? 6 : 99, sound && Z.initialsIn(name, sound) ? 9 : 99); }
      // A sound that runs to the end of the name is the whole name, but for the level it begins with.
      return 3 + (heard[0] <= 1 ? 0 : 2) + (heard[1] === name.length ? 0 : 1);
    }));
  }

  /* Short names leave characters out and keep their order: 住建局 is 住房城乡建设局, 发改委 is 发展改革委. */
  function shortened(name, wanted) {
    if (wanted.length < 2 || wanted.length > 6 || /[a-z]/.test(wanted)) { return false; }
    let at = -1;
    for (const character of wanted) {
      at = name.indexOf(character, at + 1);
      if (at < 0) { return false; }
    }
    return true;
  }

  function units(wanted) {
    const sound = Z.asSound(wanted);
    const ranked = D.units.map(function (unit) { return { unit: unit.place, rank: rank(unit.folded.toLowerCase(), wanted, sound) }; });
    // Initials of characters far apart fit many names: only where nothing else does.
    const last = ranked.some(function (hit) { return hit.rank < 9; }) ? 9 : 99;
    return ranked
      .filter(function (hit) { return hit.rank < last && (Z.load(hit.unit).total || Z.rowsOfUnit(hit.unit).length || Z.seatsOf(hit.unit).length); })
      .sort(function (a, b) { return a.rank - b.rank || Z.load(b.unit).total - Z.load(a.unit).total || a.unit - b.unit; });
  }

  function tasks(wanted) {
    const found = D.tasks.filter(function (task) { return Z.inScope(task.plan) && ready().tasks[task.place].indexOf(wanted) >= 0; });
    const sound = Z.asSound(wanted);
    // Two letters begin something in nearly every title.
    if (found.length || sound.length < 3) { return found; }
    return D.tasks.filter(function (task) { return Z.inScope(task.plan) && Z.soundsIn(ready().titles[task.place], sound); });
  }

  function places(wanted) {
    const found = [];
    ready().texts.forEach(function (text, plan) {
      if (!Z.inScope(plan)) { return; }
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) { found.push({ plan: plan, at: at }); }
    });
    return found;
  }

  /* Text with the found stretch marked; folding keeps places, so they hold in the original. */
  function marked(text, folded, wanted) {
    const at = folded.indexOf(wanted);
    const sound = Z.asSound(wanted);
    const found = at >= 0 ? [at, at + wanted.length] : sound ? Z.soundsIn(folded, sound) : null;
    if (!found) { return [text]; }
    return [text.slice(0, found[0]), Z.el("mark", {}, [text.slice(found[0], found[1])]), text.slice(found[1])];
  }

  function counts(unit) {
    const load = Z.load(unit);
    return Z.el("span", { "class": "counts" }, Z.ROLES.map(function (role, place) {
      return load.roles[place] ? Z.el("span", {}, [Z.mark(role), String(load.roles[place])]) : null;
    }));
  }

  function option(children, patch, strip) {
    const node = Z.el("li", { role: "option", id: "option-" + options.length, "aria-selected": "false" }, children);
    node.addEventListener("mousedown", function (event) { event.preventDefault(); open(patch); });
    options.push({ node: node, patch: patch, strip: strip });
    return node;
  }

  function heading(word, count) {
    return Z.el("li", { "class": "heading", role: "presentation" }, [Z.t(word), Z.el("span", {}, [count])]);
  }

  function taskAt(place) {
    // The innermost task around a place is the one with the latest start.
    return D.tasks.filter(function (task) { return task.plan === place.plan && task.start <= place.at && place.at < task.end + 200; })
      .sort(function (a, b) { return b.start - a.start; })[0];
  }

  function excerpt(place, wanted) {
    const text = D.plans[place.plan].text;
    const start = Math.max(0, place.at - 14);
    const end = place.at + wanted.length + 26;
    const task = taskAt(place);
    return [Z.el("span", { "class": "excerpt", lang: Z.script(place.plan) }, [
      start ? "…" : "", text.slice(start, place.at).replace(/\s+/g, " "), Z.el("mark", {}, [text.slice(place.at, place.at + wanted.length)]),
      text.slice(place.at + wanted.length, end).replace(/\s+/g, " "), "…"]), Z.el("span", { "class": "path" }, [task ? task.path : ""])];
  }

  function results(words) {
    const wanted = Z.fold(words.trim());
    const nodes = [];
    options = [];
    const found = { units: units(wanted), tasks: tasks(wanted), text: D.source ? places(wanted) : [] };
    if (found.units.length) { nodes.push(heading("search_units", String(found.units.length))); }
    found.units.slice(0, MOST.units).forEach(function (hit) {
      const unit = D.units[hit.unit];
      const other = Z.fold(unit.name).indexOf(wanted) < 0 ? Z.el("small", {}, [hit.rank > 2 ? Z.t("by_sound") : unit.full]) : null;
      nodes.push(option([Z.el("span", { "class": "found", lang: Z.unitScript() }, marked(unit.name, Z.fold(unit.name), wanted)), other,
        Z.el("span", { "class": "room" }), unit.collective ? null : Z.strip(hit.unit, STRIP, 12), counts(hit.unit)],
      unit.collective ? { tab: "matrix", unit: hit.unit, target: null, at: null } : { tab: "unit", unit: hit.unit, target: null, at: null }));
    });
    if (found.tasks.length) { nodes.push(heading("search_tasks", String(found.tasks.length))); }
    found.tasks.slice(0, MOST.tasks).forEach(function (task) {
      nodes.push(option([Z.el("span", { "class": "found", lang: Z.script(task.plan) }, marked(task.title, Z.fold(task.title), wanted)), Z.el("span", { "class": "room" }), Z.el("span", { "class": "path" }, [task.path])],
        { tab: ["matrix", "network", "source"].indexOf(Z.state.tab) >= 0 ? Z.state.tab : "matrix", target: task.place, unit: null, at: null }));
    });
    if (found.text.length) { nodes.push(heading("search_text", Z.t("search_places", { n: found.text.length }))); }
    found.text.slice(0, MOST.text).forEach(function (place) {
      nodes.push(option(excerpt(place, wanted), { tab: "source", target: null, unit: null, at: place.plan + ":" + place.at + "-" + (place.at + wanted.length) }));
    });
    const best = found.units[0];
    if (best && !D.units[best.unit].collective) {
      const name = D.units[best.unit].name;
      nodes.push(heading("search_then", ""),
        option([Z.el("span", { "class": "found" }, [Z.t("then_ledger", { unit: name })])], Z.counted({ by: best.unit })),
        option([Z.el("span", { "class": "found" }, [Z.t("then_matrix", { unit: name })])], Object.assign({}, Z.NO_FILTER, { tab: "matrix", unit: best.unit, target: null, at: null })));
      if (Z.viewOf("network").there()) {
        nodes.push(option([Z.el("span", { "class": "found" }, [Z.t("then_network", { unit: name })])], Object.assign({}, Z.NO_FILTER, { tab: "network", unit: best.unit, target: null, at: null })));
      }
    }
    if (!options.length) { nodes.push(Z.el("li", { "class": "none" }, [Z.t("search_none", { q: words.trim() })])); }
    return nodes;
  }

  function choose(place) {
    if (options[chosen]) { options[chosen].node.setAttribute("aria-selected", "false"); }
    chosen = options.length ? (place + options.length) % options.length : -1;
    if (chosen < 0) { field().removeAttribute("aria-activedescendant"); return; }
    options[chosen].node.setAttribute("aria-selected", "true");
    options[chosen].node.scrollIntoView({ block: "nearest" });
    field().setAttribute("aria-activedescendant", options[chosen].node.id);
  }

  function hint() {
    function key(names, word) { return Z.el("span", {}, names.map(function (name) { return Z.el("kbd", {}, [name]); }).concat(Z.t(word))); }
    return Z.el("p", { "class": "keys" }, [key(["↑", "↓"], "key_choose"), key([Z.t("key_enter")], "key_open"), key(["Esc"], "key_close"), Z.el("span", {}, [Z.t("search_hint")])]);
  }

  function look() {
    const words = field().value;
    if (!words.trim()) { close(); return; }
    const box = document.getElementById("results-box");
    Z.clear(list()).append.apply(list(), results(words));
    Z.clear(box.lastElementChild).append(hint());
    box.hidden = false;
    field().setAttribute("aria-expanded", "true");
    chosen = -1;
    choose(0);
  }

  function close() {
    document.getElementById("results-box").hidden = true;
    field().setAttribute("aria-expanded", "false");
    field().removeAttribute("aria-activedescendant");
  }

  function open(patch) {
    close();
    field().value = "";
    field().blur();
    Z.go(patch);
  }

  function press(event) {
    // While an input method is composing, Enter and arrows belong to it.
    if (event.isComposing) { return; }
    if (event.key === "ArrowDown") { choose(chosen + 1); } else if (event.key === "ArrowUp") { choose(chosen - 1); }
    else if (event.key === "Enter" && options[chosen]) { open(options[chosen].patch); }
    else if (event.key === "Escape") { close(); field().value = ""; field().blur(); event.stopPropagation(); } else { return; }
    event.preventDefault();
  }

  Z.startSearch = function () {
    field().addEventListener("input", look);
    field().addEventListener("focus", look);
    field().addEventListener("keydown", press);
    field().addEventListener("blur", close);
    // Made ready while nobody waits for it: the first letter is then as quick as the next.
    window.requestIdleCallback(function () {
      ready();
      if (D.units.length) { Z.strip(0, STRIP, 12); }
    }, { timeout: 4000 });
  };
}(window.Zerentu));
