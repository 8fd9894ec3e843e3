/* The plan's text with everything marked that was read in it, tasks and units beside it. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const text = document.getElementById("text");
  let lines = [];

  /* -- layers: what lies on the words -------------------------------------------------------------- */

  function roleOf(row) { return D.units[row.unit].collective ? "collective" : Z.ROLES[row.role]; }

  function figure(one) {
    const value = one.value === null ? "" : one.comparator.replace(">=", "≥").replace("<=", "≤").replace("~", "≈") + " " + one.value + one.unit;
    return [Z.t("indicator"), value.trim(), one.deadline ? Z.t("by", { date: one.deadline }) : ""].filter(Boolean).join(" · ");
  }

  function mentions() {
    const kept = new Map();
    Z.steps.forEach(function (step) {
      if (!step.row) { return; }
      const key = step.start + "-" + step.end;
      const known = kept.get(key);
      if (known) { known.steps.push(step.place); return; }
      kept.set(key, { start: step.start, end: step.end, css: "mention " + roleOf(step.row), steps: [step.place], title: D.units[step.row.unit].full + " · " + Z.t(Z.ROLES[step.row.role]) });
    });
    return Array.from(kept.values());
  }

  function layers() {
    const own = D.clauses.map(function (one) { return { start: one.start, end: one.end, css: "clause" }; });
    D.tasks.forEach(function (task) {
      if (task.kind === Z.SENTENCE) { own.push({ start: task.start, end: task.end, css: "sentence", edges: true }); }
      else if (task.head > task.start) { own.push({ start: task.start, end: task.head, css: "head" }); }
    });
    D.goals.forEach(function (one) { own.push({ start: one.start, end: one.end, css: "goal" }); });
    D.indicators.forEach(function (one) { own.push({ start: one.start, end: one.end, css: "indicator", title: figure(one) }); });
    D.seats.forEach(function (one) { own.push({ start: one.start, end: one.end, css: "seat", title: D.bodies[one.body] ? D.bodies[one.body].name + " · " + Z.t(one.role) : Z.t(one.role) }); });
    D.damaged.forEach(function (one) { own.push({ start: one.start, end: one.end, css: "damage", title: Z.both(one.told) }); });
    D.silent.forEach(function (one) { own.push({ start: one.start, end: one.end, css: "silent", why: Z.both(one.reason) }); });
    Z.steps.forEach(function (step) {
      if (step.kind === "stretch") { own.push({ start: step.start, end: step.end, css: "unread", steps: [step.place], title: Z.both(step.told) }); }
      if (step.kind === "nobody") { own.push({ start: step.start, end: step.end, css: "nobody", steps: [step.place], title: Z.both(step.told) }); }
    });
    Z.added().forEach(function (one) { if (one.start !== null) { own.push({ start: one.start, end: one.end, css: "addition " + one.role, title: one.unit + " · " + Z.t(one.role) }); } });
    return own.concat(mentions());
  }

  /* -- lines ----------------------------------------------------------------------------------------- */

  function divided() {
    let at = 0;
    const found = [];
    D.text.split("\n").forEach(function (line) {
      if (line.trim()) { found.push({ start: at, end: at + line.length, layers: [], areas: [], tasks: [], clauses: [], goals: [] }); }
      at += line.length + 1;
    });
    return found;
  }

  /* The line in which a place lies, or the one before it. */
  function lineOf(place) {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle].start <= place) { low = middle; } else { high = middle - 1; }
    }
    return low;
  }

  function spread(layer) {
    for (let i = lineOf(layer.start); i < lines.length && lines[i].start < layer.end; i += 1) {
      if (lines[i].end > layer.start) { lines[i].layers.push(layer); }
    }
  }

  /* A line is cut wherever a layer begins or ends; each piece bears all that lies on it. */
  function pieces(line) {
    const cuts = new Set([line.start, line.end]);
    line.layers.forEach(function (layer) { cuts.add(Math.max(layer.start, line.start)); cuts.add(Math.min(layer.end, line.end)); });
    const places = Array.from(cuts).sort(function (a, b) { return a - b; });
    const nodes = [];
    for (let i = 0; i + 1 < places.length; i += 1) {
      const on = line.layers.filter(function (layer) { return layer.start < places[i + 1] && layer.end > places[i]; });
      nodes.push(piece(places[i], places[i + 1], on));
    }
    return nodes;
  }

  function piece(start, end, on) {
    const words = D.text.slice(start, end);
    if (!on.length) { return words; }
    const css = on.map(function (layer) { return layer.css; });
    const steps = [];
    const titles = [];
    const more = {};
    on.forEach(function (layer) {
      if (layer.steps) { steps.push.apply(steps, layer.steps); }
      if (layer.title) { titles.push(layer.title); }
      if (layer.why) { more.tabindex = 0; more.role = "note"; more["data-why"] = layer.why; more["aria-description"] = layer.why; }
      if (layer.edges && layer.start === start) { css.push("opens"); }
      if (layer.edges && layer.end === end) { css.push("closes"); }
    });
    return Z.el("span", Object.assign({ "class": css.join(" "), title: titles.join("\n") || null, "data-steps": steps.length ? steps.join(" ") : null }, more), [words]);
  }

  /* -- beside the text ------------------------------------------------------------------------------- */

  function number(thing) {
    return Z.el("span", { "class": "path", title: thing.title || thing.name }, [thing.path]);
  }

  function gutter(line) {
    const shown = line.tasks.filter(function (task) { return task.kind !== Z.SENTENCE; });
    return Z.el("div", { "class": "gutter" }, (line.areas.length && !shown.length ? line.areas : shown).map(number)
      .concat(line.goals.map(function (goal) { return Z.el("span", { "class": "path" }, [Z.t("goal") + " " + goal.path]); })));
  }

  function unit(step) {
    return Z.el("span", { "class": "unit", "data-steps": step.place }, [step.reading.name]);
  }

  /* Who answers for what a clause assigns: once for its own task, and how many items take it over. */
  function note(clause) {
    const all = Z.steps.filter(function (step) { return step.row && step.row.clause === clause.place; });
    const own = all.filter(function (step) { return step.row.status !== 1; });
    const byTask = new Map();
    (own.length ? own : all).forEach(function (step) { byTask.set(step.task, (byTask.get(step.task) || []).concat([step])); });
    const taken = new Set(all.filter(function (step) { return step.row.status === 1; }).map(function (step) { return step.task; }));
    const nodes = [];
    byTask.forEach(function (list, target) {
      const thing = Z.thing(target);
      nodes.push(Z.el("div", { "class": "margin" }, [number(thing)].concat(Z.ROLES.map(function (role, place) {
        const mine = list.filter(function (step) { return step.row.role === place; });
        if (!mine.length) { return null; }
        const line = Z.el("p", { "class": role }, [Z.mark(role), Z.el("span", { "class": "offscreen" }, [Z.t(role) + " "])]);
        mine.forEach(function (step, i) { if (i) { line.append(Z.lang === "en" ? ", " : "、"); } line.append(unit(step)); });
        return line;
      }), thing.deadline ? [Z.el("p", { "class": "due" }, [thing.deadline])] : [], taken.size ? [Z.el("p", { "class": "due" }, [Z.t("gives", { n: taken.size })])] : [])));
    });
    return nodes;
  }

  function supplement(one) {
    return Z.el("div", { "class": "margin addition" }, [number(Z.thing(one.task)), Z.el("p", { "class": one.role }, [Z.mark(one.role), "＋ " + one.unit])]);
  }

  function margin(group) {
    const nodes = [];
    group.forEach(function (line) { beside(line, nodes); });
    return nodes.length ? Z.el("div", { "class": "notes" }, nodes) : null;
  }

  function beside(line, nodes) {
    line.clauses.forEach(function (clause) { nodes.push.apply(nodes, note(clause)); });
    Z.added().forEach(function (one) {
      const place = one.start === null ? Z.thing(one.task).start : one.start;
      if (place >= line.start && place < line.end + 1) { nodes.push(supplement(one)); }
    });
  }

  /* Lines that one clause joins (牵头单位：… 配合单位：…) stand together, so that what is beside them has room. */
  function block(group) {
    const heading = group[0].areas.some(function (area) { return area.end >= group[0].end - 1 || area.start === group[0].start; });
    const node = Z.el("div", { "class": "paragraph" + (heading ? " area" : ""), lang: Z.script(0) });
    group.forEach(function (line, row) {
      line.node = Z.el(heading ? "h2" : "p", { "class": "words" }, pieces(line));
      line.node.style.gridRow = row + 1;
      const paths = gutter(line);
      paths.style.gridRow = row + 1;
      node.append(paths, line.node);
    });
    const notes = margin(group);
    if (notes) {
      notes.style.gridRow = "1 / span " + (group.length + 1);
      node.style.gridTemplateRows = "repeat(" + group.length + ", auto) 1fr";
      node.append(notes);
    }
    return node;
  }

  Z.drawText = function () {
    lines = divided();
    layers().forEach(spread);
    [["areas", D.areas.filter(function (area) { return area.plan === 0; })], ["tasks", D.tasks], ["clauses", D.clauses], ["goals", D.goals]].forEach(function (pair) {
      pair[1].forEach(function (thing) { if (lines.length) { lines[lineOf(thing.start)][pair[0]].push(thing); } });
    });
    Z.clear(text);
    for (let i = 0; i < lines.length; i += 1) {
      const last = lines[i].clauses.reduce(function (end, clause) { return Math.max(end, clause.end); }, 0);
      const group = [lines[i]];
      while (i + 1 < lines.length && lines[i + 1].start < last) { i += 1; group.push(lines[i]); }
      text.append(block(group));
    }
    Z.showDecisions();
  };

  /* -- what was decided, and where one stands --------------------------------------------------------- */

  function state(places) {
    const made = places.map(function (place) { return Z.decision(Z.steps[place]); });
    if (made.some(function (one) { return one && one.do === "wrong"; })) { return "wrong"; }
    if (made.some(function (one) { return one && one.do === "change"; })) { return "changed"; }
    return made.every(Boolean) ? "right" : "";
  }

  Z.showDecisions = function () {
    text.querySelectorAll("[data-steps]").forEach(function (node) {
      const places = node.dataset.steps.split(" ").map(Number);
      const now = state(places);
      ["right", "wrong", "changed"].forEach(function (name) { node.classList.toggle("is-" + name, now === name); });
      node.classList.toggle("now", Z.here !== null && places.indexOf(Z.here) >= 0);
      if (now === "changed" && node.className.indexOf("unit") === 0) { node.dataset.to = Z.becomes(Z.decision(Z.steps[places[0]]).to).join(" · "); }
    });
  };

  Z.scrollTo = function (place) {
    const step = Z.steps[place];
    const node = text.querySelector(".words [data-steps~='" + place + "']") || (lines.length ? lines[lineOf(step.start)].node : null);
    if (!node) { return; }
    const box = document.getElementById("scroller").getBoundingClientRect();
    const seen = node.getBoundingClientRect();
    // On a narrow screen the panel covers the lower half.
    const narrow = window.innerWidth <= 760;
    const low = narrow ? window.innerHeight * 0.45 : box.bottom - 80;
    if (seen.top < Math.max(box.top, 0) + 40 || seen.bottom > low) { node.scrollIntoView({ block: narrow ? "start" : "center" }); }
  };

  /* The selected words as places of the text, or null. */
  Z.selected = function () {
    const chosen = window.getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) { return null; }
    const range = chosen.getRangeAt(0);
    const from = placeOf(range.startContainer, range.startOffset);
    const to = placeOf(range.endContainer, range.endOffset);
    if (from === null || to === null || from >= to) { return null; }
    const words = D.text.slice(from, to);
    const start = from + (words.length - words.trimStart().length);
    const end = start + words.trim().length;
    return start < end ? { start: start, end: end } : null;
  };

  function placeOf(node, offset) {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const paragraph = element && element.closest(".paragraph");
    if (!paragraph) { return null; }
    const box = element.closest(".words");
    const line = lines.find(function (one) { return box ? one.node === box : paragraph.contains(one.node); });
    // Dragged into the margin: to the end of the line it stands beside.
    if (!box) { return line.end; }
    const before = document.createRange();
    before.setStart(box, 0);
    before.setEnd(node, offset);
    return line.start + before.toString().length;
  }

  text.addEventListener("click", function (event) {
    const node = event.target.closest("[data-steps]");
    if (!node || Z.selected()) { return; }
    const places = node.dataset.steps.split(" ").map(Number);
    Z.go(places[(places.indexOf(Z.here) + 1) % places.length]);
  });
}(window.Zerentu));
