/* 原文: the plan's text, every attribution marked where it stands. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const CHUNK = 24;
  let own = null;

  /* Lines of the text with what begins in them: areas, tasks, clauses. */
  function paragraphs(plan) {
    const text = D.plans[plan].text;
    const found = [];
    let at = 0;
    text.split("\n").forEach(function (line) {
      if (line.trim()) { found.push({ plan: plan, start: at, end: at + line.length }); }
      at += line.length + 1;
    });
    const areas = D.areas.filter(function (area) { return area.plan === plan; });
    const tasks = D.tasks.filter(function (task) { return task.plan === plan; });
    assign(found, areas, "areas");
    assign(found, tasks, "tasks");
    assign(found, Z.marksOf(plan).clauses, "clauses");
    return found;
  }

  function assign(list, things, key) {
    const ordered = things.slice().sort(function (a, b) { return a.start - b.start; });
    let place = 0;
    ordered.forEach(function (thing) {
      while (place + 1 < list.length && list[place + 1].start <= thing.start) { place += 1; }
      if (list[place]) { (list[place][key] = list[place][key] || []).push(thing); }
    });
  }

  /* Side notes: who answers for each clause that begins here. */
  function note(clause) {
    const rows = own.rowsByClause.get(clause.place) || [];
    const first = rows[0];
    if (!first) { return null; }
    const mine = Z.distinct(rows.filter(function (row) { return row.task === first.task; }));
    const thing = Z.thing(first.task);
    const named = mine.filter(function (row) { return !D.units[row.unit].collective; });
    const leads = named.filter(function (row) { return row.role === 0; });
    const node = Z.el("div", { "class": "margin" }, [Z.el("a", { "class": "path", href: Z.href({ tab: "matrix", target: first.task, unit: null, at: null }) }, [thing.path || thing.mark])]);
    if (leads.length) {
      node.append(Z.el("p", { "class": "lead" }, [Z.mark("lead"), Z.listed(leads.map(function (row) { return row.unit; }), link(first.task))]));
    } else if (named.length > 1) { node.append(Z.el("p", { "class": "unled" }, [Z.severityMark(1), Z.t("unled")])); }
    ["share", "support", "guide"].forEach(function (role, i) {
      const others = named.filter(function (row) { return row.role === i + 1; });
      if (!others.length) { return; }
      const names = others.length <= 3 ? Z.listed(others.map(function (row) { return row.unit; }), link(first.task))
        : Z.t(["shared_by", "supported_by", "guided_by"][i], { n: others.length });
      node.append(Z.el("p", {}, [Z.mark(role), names]));
    });
    return node;
  }

  function link(target) {
    return function (unit) { return Z.el("a", { "class": "name", href: Z.href({ unit: unit, target: target, at: null }) }, [D.units[unit].name]); };
  }

  function options(paragraph) {
    const at = place();
    const deep = new Set(Z.state.target === null ? [] : Z.clausesOf(Z.rowsOf(Z.state.target)).map(function (clause) { return clause.place; }));
    return { unit: Z.state.unit, invert: true, links: true, heads: true, deep: deep, hit: at && at.plan === paragraph.plan ? [at.start, at.end] : null };
  }

  /* One line of the text: a heading if an area begins in it. */
  function paragraph(one) {
    const words = Z.words(one.plan, one.start, one.end, options(one));
    const heading = one.areas && one.areas.some(function (area) { return area.end >= one.end - 1 || area.start === one.start; });
    const group = one.tasks && one.tasks[0].kind === Z.GROUP;
    return Z.el("div", { "class": "paragraph" + (heading ? " area" : "") + (group ? " group" : ""), lang: Z.script(one.plan) }, [
      Z.el(heading ? "h2" : "p", {}, [words]), one.clauses ? Z.el("div", { "class": "notes" }, one.clauses.map(note)) : null]);
  }

  /* A part of the text is made when it comes near; until then it only keeps its place. */
  function part(list) {
    const node = Z.el("div", { "class": "part" });
    const letters = list.reduce(function (sum, one) { return sum + Math.ceil((one.end - one.start) / 38); }, 0);
    node.style.minHeight = letters * 32 + list.length * 12 + "px";
    return { node: node, list: list, made: false };
  }

  function make(one) {
    Z.clear(one.node).append.apply(one.node, one.list.map(paragraph));
    one.node.style.minHeight = "";
    one.made = true;
  }

  function contents() {
    const nodes = [];
    D.plans.forEach(function (plan) {
      if (!Z.inScope(plan.place)) { return; }
      if (D.plans.length > 1) { nodes.push(Z.el("h2", {}, [Z.el("a", { href: Z.href({ at: plan.place + ":0-0", target: null, unit: null }) }, [plan.title])])); }
      D.areas.forEach(function (area) {
        const tasks = Z.tasksOf(area.place).filter(function (task) { return task.plan === plan.place && task.kind === Z.ITEM; });
        if (!tasks.length) { return; }
        if (area.name) { nodes.push(Z.el("h3", { lang: Z.script(plan.place) }, [Z.el("a", { href: Z.href({ at: plan.place + ":" + area.start + "-" + area.end, target: null, unit: null }) }, [Z.areaTitle(area)])])); }
        nodes.push(Z.el("ul", { lang: Z.script(plan.place) }, tasks.map(function (task) {
          return Z.el("li", {}, [Z.el("a", { href: Z.href({ target: task.place, unit: null, at: null }), title: task.title, "data-target": task.place }, [
            Z.el("span", { "class": "number" }, [task.number]), Z.el("span", { "class": "title" }, [task.title])])]);
        })));
      });
    });
    return Z.el("nav", { "class": "contents scroll", "aria-label": Z.t("contents") }, nodes);
  }

  function build(node) {
    own = { parts: [], scroller: Z.el("div", { "class": "scroll source-scroll", tabindex: 0 }), rowsByClause: new Map() };
    D.rows.forEach(function (row) {
      const known = own.rowsByClause.get(row.clause);
      if (known) { known.push(row); } else { own.rowsByClause.set(row.clause, [row]); }
    });
    const text = Z.el("article", { "class": "text" });
    D.plans.filter(function (plan) { return Z.inScope(plan.place); }).forEach(function (plan) {
      if (D.plans.length > 1) { text.append(Z.el("h1", { lang: Z.script(plan.place) }, [plan.title])); }
      const all = paragraphs(plan.place);
      for (let i = 0; i < all.length; i += CHUNK) { own.parts.push(part(all.slice(i, i + CHUNK))); }
      own.parts.filter(function (one) { return one.list[0].plan === plan.place; }).forEach(function (one) { text.append(one.node); });
    });
    own.contents = contents();
    own.scroller.append(text);
    node.append(own.contents, own.scroller);
    const observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        const one = entry.isIntersecting && own.parts.find(function (other) { return other.node === entry.target; });
        if (one && !one.made) { make(one); }
      });
    }, { root: own.scroller, rootMargin: "1200px" });
    own.parts.forEach(function (one) { observer.observe(one.node); });
  }

  function place() {
    const found = /^(\d+):(\d+)-(\d+)$/.exec(Z.state.at || "");
    return found ? { plan: Number(found[1]), start: Number(found[2]), end: Number(found[3]) } : null;
  }

  function wanted() {
    const at = place();
    if (at) { return at; }
    if (Z.state.target !== null) {
      const thing = Z.thing(Z.state.target);
      const rows = Z.rowsOf(Z.state.target).filter(function (row) { return Z.state.unit === null || row.unit === Z.state.unit; });
      const clause = Z.clausesOf(rows)[0];
      return Z.state.unit !== null && clause ? { plan: clause.plan, start: clause.start, end: clause.end } : { plan: thing.plan, start: thing.start, end: thing.start + 1 };
    }
    const row = Z.state.unit === null ? null : Z.rowsOfUnit(Z.state.unit).find(function (one) { return Z.inScope(D.clauses[one.clause].plan); });
    return row ? { plan: D.clauses[row.clause].plan, start: row.start, end: row.end } : null;
  }

  function update(node, before) {
    own.parts.forEach(function (one) { if (one.made) { make(one); } });
    own.contents.querySelectorAll(".here").forEach(function (link) { link.classList.remove("here"); });
    const link = own.contents.querySelector("a[data-target='" + Z.state.target + "']");
    if (link) { link.classList.add("here"); link.scrollIntoView({ block: "nearest" }); }
    const at = wanted();
    if (!at) { return; }
    const one = own.parts.find(function (other) { return other.list[0].plan === at.plan && other.list[other.list.length - 1].end >= at.start; });
    if (!one) { return; }
    if (!one.made) { make(one); }
    const index = one.list.findIndex(function (other) { return other.end >= at.start; });
    const line = one.node.children[index];
    const goal = line.querySelector("mark, .mention.on, .clause.deep") || line;
    // A mention that was just clicked stays where the eye is.
    const seen = goal.getBoundingClientRect();
    const box = own.scroller.getBoundingClientRect();
    if (!before || seen.top < box.top + 20 || seen.bottom > box.bottom - 20) { (goal === line ? line : goal).scrollIntoView({ block: goal === line ? "start" : "center" }); }
  }

  window.addEventListener("beforeprint", function () { if (own) { own.parts.forEach(function (one) { if (!one.made) { make(one); } }); } });

  Z.view({ id: "source", tab: "source", there: function () { return D.source; }, build: build, update: update });
}(window.Zerentu));
