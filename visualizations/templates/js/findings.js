/* What the plans say badly, each with its words and place; and who sits in the task force beside who has duties. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const SEVERITIES = ["error", "warning", "note"];
  const CHUNK = 60;

  Z.findings = function () { return D.findings.filter(function (finding) { return Z.inScope(finding.plan); }); };

  Z.codeOf = function (id) { return D.codes.findIndex(function (code) { return code.id === id; }); };

  Z.severityMark = function (place) {
    return Z.el("span", { "class": "severity " + SEVERITIES[place], role: "img", "aria-label": Z.t(SEVERITIES[place]) });
  };

  function place(finding) {
    const patch = finding.task >= 0 ? { tab: "matrix", target: finding.task, unit: null, at: null }
      : finding.unit >= 0 && Z.rowsOfUnit(finding.unit).length ? { tab: "unit", unit: finding.unit, target: null, at: null } : null;
    return patch ? Z.el("a", { "class": "name", href: Z.href(patch) }, [Z.both(finding.place)]) : Z.both(finding.place);
  }

  function quoted(finding, words) {
    const node = Z.el("q", { lang: Z.script(finding.plan) }, [words]);
    if (!D.source || finding.end <= finding.start) { return node; }
    const at = finding.plan + ":" + finding.start + "-" + finding.end;
    return Z.el("a", { "class": "plain", href: Z.href({ tab: "source", unit: null, target: null, at: at }) }, [node]);
  }

  /* The sentence, with the plan's own words in it set as such and leading to their place. */
  function sentence(finding) {
    const said = Z.both(finding.sentence);
    const words = finding.quote.replace(/。$/, "");
    const at = words ? said.indexOf(words) : -1;
    if (at >= 0) { return [said.slice(0, at), quoted(finding, words), said.slice(at + words.length)]; }
    return [said, finding.quote ? Z.el("div", {}, [quoted(finding, finding.quote)]) : null];
  }

  function row(finding) {
    return Z.el("tr", {}, [
      Z.el("th", { scope: "row" }, [place(finding), D.plans.length > 1 && Z.state.plan < 0 ? Z.el("small", {}, [D.plans[finding.plan].title]) : null]),
      Z.el("td", {}, sentence(finding)),
    ]);
  }

  function groupRow(finding, count) {
    const code = D.codes[finding.code];
    return Z.el("tr", { "class": "group" }, [Z.el("th", { scope: "rowgroup", colspan: 2 }, [
      Z.el("h2", {}, [Z.severityMark(code.severity), Z.both(code.label), Z.el("span", { "class": "count" }, [Z.t("items", { n: count })])]),
      Z.el("p", {}, [Z.both(finding.advice)])])]);
  }

  /* Findings of one code stand together, the worst code first; what to do is said once. */
  function lined(list) {
    const lines = [];
    const kept = counts(list);
    Array.from(kept.keys()).sort(function (a, b) { return a - b; }).forEach(function (code) {
      const mine = list.filter(function (finding) { return finding.code === code; });
      lines.push({ head: mine[0], count: mine.length });
      mine.forEach(function (finding) { lines.push(finding); });
    });
    return lines;
  }

  function counts(list) {
    const kept = new Map();
    list.forEach(function (finding) { kept.set(finding.code, (kept.get(finding.code) || 0) + 1); });
    return kept;
  }

  function overview(list) {
    const kept = counts(list);
    const items = [[null, null]].concat(Array.from(kept).sort(function (a, b) { return a[0] - b[0]; })).map(function (pair) {
      const code = pair[0] === null ? null : D.codes[pair[0]];
      const button = Z.el("button", { type: "button", "aria-pressed": String(Z.state.code === (code ? code.id : "all")) }, [
        code ? Z.severityMark(code.severity) : null, code ? Z.both(code.label) : Z.t("all"), Z.el("b", {}, [String(code ? pair[1] : list.length)])]);
      button.addEventListener("click", function () { Z.go({ code: code ? code.id : "all" }); });
      return Z.el("li", {}, [button]);
    });
    return Z.el("ul", { "class": "codes" }, items);
  }

  /* Members by duties: who sits in the task force without a duty, who has duties without a seat. */
  function memberTable() {
    const figures = Z.scope().figures;
    if (!figures.members) { return []; }
    const idle = Z.idle();
    const outside = Z.outside();
    function cell(n, plain, where) {
      return Z.el("td", { "class": n && !plain ? "told" : "" }, [Z.el("b", {}, [n && where ? Z.el("a", { "class": "plain", href: where, title: Z.t("counted_from") }, [String(n)]) : n ? String(n) : "—"])]);
    }
    function names(word, severity, list) {
      return list.length ? [Z.el("h3", {}, [Z.severityMark(severity), Z.t(word), " · " + list.length]), Z.el("p", { "class": "names" }, [Z.listed(list, function (unit) {
        return Z.el("a", { "class": "name", href: Z.href({ tab: "unit", unit: unit, target: null }) }, [D.units[unit].name]);
      })])] : [];
    }
    return [Z.el("h2", {}, [Z.t("body_table")]), Z.el("table", { "class": "cross" }, [
      Z.el("thead", {}, [Z.el("tr", {}, [Z.el("td", {}), Z.el("th", { scope: "col" }, [Z.t("has_duty")]), Z.el("th", { scope: "col" }, [Z.t("has_none")])])]),
      Z.el("tbody", {}, [
        Z.el("tr", {}, [Z.el("th", { scope: "row" }, [Z.t("members_short"), Z.el("b", {}, [String(figures.members)])]), cell(figures.assigned_members, true), cell(idle.length)]),
        Z.el("tr", {}, [Z.el("th", { scope: "row" }, [Z.t("not_member")]), cell(outside.length), cell(0, true)]),
      ])])].concat(names("duty_no_seat", 1, outside), names("seat_no_duty", 2, idle));
  }

  /* The findings of the code asked for, or all. */
  Z.findingsTable = function (scroller) {
    const list = Z.findings();
    const wanted = Z.codeOf(Z.state.code);
    const shown = wanted < 0 ? list : list.filter(function (finding) { return finding.code === wanted; });
    const body = Z.el("tbody");
    scroller.append(list.length ? Z.el("table", { "class": "found", "aria-label": Z.t("findings_list") }, [body])
      : Z.el("p", { "class": "quiet" }, [Z.t("no_findings")]));
    return Z.lazily(scroller, body, lined(shown), function (line) { return line.head ? groupRow(line.head, line.count) : row(line); }, CHUNK);
  };

  Z.coverageSide = function () {
    return [Z.el("h2", {}, [Z.t("findings_list")]), overview(Z.findings()), severityKey()].concat(memberTable());
  };

  function severityKey() {
    const kept = [0, 0, 0];
    Z.findings().forEach(function (finding) { kept[D.codes[finding.code].severity] += 1; });
    return Z.el("p", { "class": "quiet key" }, SEVERITIES.map(function (name, i) {
      return kept[i] ? Z.el("span", {}, [Z.severityMark(i), Z.t(name) + " " + kept[i]]) : null;
    }));
  }

}(window.Zerentu));
