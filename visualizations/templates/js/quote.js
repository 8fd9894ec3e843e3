/* A plan's words with the readings marked: clauses washed, units underlined by role. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const marks = new Map();

  function byStart(a, b) { return a.start - b.start || b.end - a.end; }

  /* Mentions, clauses and headings of one plan, in the order of the text. */
  function marksOf(plan) {
    if (marks.has(plan)) { return marks.get(plan); }
    const mentions = new Map();
    D.rows.forEach(function (row) {
      const clause = D.clauses[row.clause];
      if (clause.plan !== plan) { return; }
      const key = row.start + "-" + row.end;
      const known = mentions.get(key);
      if (known) { known.rows.push(row); } else { mentions.set(key, { start: row.start, end: row.end, rows: [row] }); }
    });
    const made = {
      mentions: Array.from(mentions.values()).sort(byStart),
      clauses: D.clauses.filter(function (clause) { return clause.plan === plan; }).sort(byStart),
      heads: D.tasks.filter(function (task) { return task.plan === plan && task.head > task.start && task.kind !== Z.SENTENCE; })
        .map(function (task) { return { start: task.start, end: task.head, task: task }; }).sort(byStart),
    };
    marks.set(plan, made);
    return made;
  }
  Z.marksOf = marksOf;

  /* Those of a sorted list that touch a stretch; binary search, because a plan may hold thousands. */
  Z.within = function (list, start, end) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].start < start) { low = middle + 1; } else { high = middle; }
    }
    // The one before may reach into the stretch.
    while (low > 0 && list[low - 1].end > start) { low -= 1; }
    const found = [];
    for (; low < list.length && list[low].start < end; low += 1) { if (list[low].end > start) { found.push(list[low]); } }
    return found;
  };

  function styleOf(mention, unit) {
    const row = mention.rows.find(function (one) { return one.unit === unit; }) || mention.rows[0];
    return { row: row, role: D.units[row.unit].collective ? "collective" : Z.ROLES[row.role], on: row.unit === unit };
  }

  function mentionNode(words, mention, options) {
    const style = styleOf(mention, options.unit);
    if (options.only && !style.on) { return document.createTextNode(words); }
    const attributes = { "class": "mention " + style.role + (style.on && options.invert ? " on" : "") };
    if (!options.links) { return Z.el("span", attributes, [words]); }
    attributes.href = Z.href({ unit: style.row.unit, target: style.row.task, at: null });
    attributes.title = D.units[style.row.unit].name + " " + Z.t(style.role);
    return Z.el("a", attributes, [words]);
  }

  function inner(plan, start, end, spans, options, node) {
    let at = start;
    spans.forEach(function (span) {
      const from = Math.max(span.start, at);
      const to = Math.min(span.end, end);
      if (to <= from) { return; }
      if (from > at) { node.append(Z.slice(plan, at, from)); }
      const words = Z.slice(plan, from, to);
      if (span.rows) {
        node.append(mentionNode(words, span, options));
      } else {
        node.append(Z.el(span.hit ? "mark" : "b", span.task ? { "class": "head" } : {}, [words]));
      }
      at = to;
    });
    if (at < end) { node.append(Z.slice(plan, at, end)); }
    return node;
  }

  /* Options: unit (chosen), invert, only (mark this unit alone), links, target (whose clause is deeper), hit [start, end]. */
  Z.words = function (plan, start, end, options) {
    const known = marksOf(plan);
    const spans = Z.within(known.mentions, start, end)
      .concat(options.heads ? Z.within(known.heads, start, end) : [])
      .concat(options.hit && options.hit[0] < end && options.hit[1] > start ? [{ start: options.hit[0], end: options.hit[1], hit: true }] : [])
      .sort(byStart);
    const fragment = document.createDocumentFragment();
    let at = start;
    if (!options.only) {
      Z.within(known.clauses, start, end).forEach(function (clause) {
        const from = Math.max(clause.start, at);
        const to = Math.min(clause.end, end);
        if (to <= from) { return; }
        inner(plan, at, from, spans.filter(function (span) { return span.start < from; }), options, fragment);
        const deep = options.deep && options.deep.has(clause.place);
        fragment.append(inner(plan, from, to, spans.filter(function (span) { return span.end > from; }), options,
          Z.el("span", { "class": "clause" + (deep ? " deep" : "") })));
        at = to;
      });
    }
    return inner(plan, at, end, spans, options, fragment);
  };

  /* The words behind a target: its text with its clauses, and clauses that stand elsewhere. */
  Z.wordsOf = function (target, unit) {
    const rows = Z.rowsOf(target);
    const thing = Z.thing(target);
    const plan = thing.plan;
    const clauses = Z.clausesOf(rows);
    const deep = new Set(clauses.map(function (clause) { return clause.place; }));
    const options = { unit: unit, invert: true, links: true, heads: true, deep: deep };
    let spans = clauses.map(function (clause) { return [clause.start, clause.end]; });
    if (D.source && target >= 0) {
      // An item's clause may stand right behind its text; one far away is shown apart.
      const own = spans.filter(function (span) { return span[0] >= thing.start && span[0] <= thing.end + 2; });
      const end = own.reduce(function (last, span) { return Math.max(last, span[1]); }, thing.end);
      spans = [[thing.start, end]].concat(spans.filter(function (span) { return own.indexOf(span) < 0; }));
    }
    return spans.map(function (span) {
      return Z.el("p", { lang: Z.script(plan) }, [Z.words(plan, span[0], span[1], options)]);
    });
  };
}(window.Zerentu));
