/* The table of the overview: lines and columns are made as they come into sight, cells only where there is a number. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const LINE = 22;
  const WIDE = 24;
  const SLACK = 10;
  let own = null;

  function headWidth() { return window.innerWidth < 720 ? 190 : 358; }

  function names() { return 12.7 * Math.min(18, own.units.reduce(function (most, unit) { return Math.max(most, unit.name.length); }, 6)) + 12; }

  /* A number leads to the lines of the plan's own page that it was counted from. */
  function address(line, unit) {
    const plan = D.plans[line.kind === "plan" ? line.thing.place : line.thing.plan];
    const inside = line.kind === "area" ? "&in=" + encodeURIComponent(line.thing.id || "-") : "";
    return Z.file(plan.file) + "#tab=ledger" + (unit ? "&by=" + encodeURIComponent(unit.id) : "") + inside;
  }

  function titleOf(line) {
    if (line.kind === "plan") { return line.thing.title; }
    return [line.thing.mark, line.thing.name || Z.t("no_area")].filter(Boolean).join(" ");
  }
  Z.titleOf = titleOf;

  function head(line) {
    if (line.kind === "plan") {
      return [Z.el("a", { "class": "name", href: Z.file(line.thing.file), title: line.thing.title }, [line.thing.title]), Z.el("span", { "class": "quiet" }, [String(line.thing.tasks)])];
    }
    const plan = D.plans[line.thing.plan];
    return [Z.el("a", { "class": "name", href: address(line, null), title: plan.title + " " + titleOf(line) }, [titleOf(line)]), Z.el("span", { "class": "quiet of" }, [plan.title])];
  }

  function cell(line, x) {
    const unit = own.units[x];
    const count = line.cells.get(unit.place);
    const words = Z.t("overview_cell", { line: titleOf(line), unit: unit.name, leads: count[0], n: count[1] });
    const node = Z.el("a", { "class": "cell" + (count[0] ? " lead" : ""), role: "gridcell", "aria-colindex": x + 2, href: address(line, unit), title: words, "aria-label": words, tabindex: -1 }, [String(count[1])]);
    node.style.left = own.head + x * WIDE + "px";
    return node;
  }

  function row(line, y) {
    const node = Z.el("div", { "class": "line " + line.kind, role: "row", "aria-rowindex": y + 2 }, [
      Z.el("div", { "class": "line-head", role: "rowheader" }, head(line).concat(
        Z.el("span", { "class": "sums", title: Z.t("overview_sums", { leads: line.leads, n: line.duties }) }, [line.leads ? Z.el("b", {}, [String(line.leads)]) : "0", " / " + line.duties])))]);
    node.style.top = own.top + y * LINE + "px";
    for (let x = own.left; x < own.right; x += 1) { if (line.cells.has(own.units[x].place)) { node.append(cell(line, x)); } }
    return node;
  }

  function columnHeads() {
    Z.clear(own.heads);
    for (let x = own.left; x < own.right; x += 1) {
      const unit = own.units[x];
      const node = Z.el("a", { "class": "unit-head" + (unit.leads ? " leads" : ""), role: "columnheader", "aria-colindex": x + 2, href: Z.file(unit.file), title: unit.full + "  " + unit.leads + " / " + unit.duties, tabindex: -1 }, [unit.name]);
      node.style.left = own.head + x * WIDE + "px";
      node.style.height = own.top - 8 + "px";
      own.heads.append(node);
    }
  }

  /* What is in sight, and a little around it. */
  function draw(force) {
    const view = own.scroller;
    const first = Math.max(0, Math.floor((view.scrollTop - own.top) / LINE) - SLACK);
    const last = Math.min(own.lines.length, Math.ceil((view.scrollTop + view.clientHeight) / LINE) + SLACK);
    const left = Math.max(0, Math.floor((view.scrollLeft - 60) / WIDE) - SLACK);
    const right = Math.min(own.units.length, Math.ceil((view.scrollLeft + view.clientWidth) / WIDE) + SLACK);
    const aside = left !== own.left || right !== own.right;
    if (!force && !aside && first === own.first && last === own.last) { return; }
    own.left = left;
    own.right = right;
    if (force || aside) { columnHeads(); own.drawn.forEach(function (node) { node.remove(); }); own.drawn.clear(); }
    own.drawn.forEach(function (node, y) { if (y < first || y >= last) { node.remove(); own.drawn.delete(y); } });
    const fragment = document.createDocumentFragment();
    for (let y = first; y < last; y += 1) {
      if (!own.drawn.has(y)) { own.drawn.set(y, row(own.lines[y], y)); fragment.append(own.drawn.get(y)); }
    }
    own.first = first;
    own.last = last;
    own.sheet.append(fragment);
  }

  /* Arrows go from number to number: along a line, and to the nearest one in the line above or below. */
  function move(event) {
    const line = event.target.closest(".line");
    if (!line || event.key.indexOf("Arrow") !== 0) { return; }
    event.preventDefault();
    const links = Array.from(line.querySelectorAll("a"));
    const at = links.indexOf(event.target);
    let next = null;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") { next = links[at + (event.key === "ArrowRight" ? 1 : -1)]; } else {
      const other = own.drawn.get(Number(line.getAttribute("aria-rowindex")) - 2 + (event.key === "ArrowDown" ? 1 : -1));
      const x = event.target.getBoundingClientRect().left;
      next = other && Array.from(other.querySelectorAll("a")).sort(function (a, b) {
        return Math.abs(a.getBoundingClientRect().left - x) - Math.abs(b.getBoundingClientRect().left - x);
      })[0];
    }
    if (!next) { return; }
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    const head = own.head + 8;
    const left = next.getBoundingClientRect().left - own.scroller.getBoundingClientRect().left;
    // The head of the line covers what scrollIntoView takes for visible.
    if (next.classList.contains("cell") && left < head) { own.scroller.scrollLeft -= head - left; }
  }

  let waiting = false;
  function later() {
    if (waiting) { return; }
    waiting = true;
    window.requestAnimationFrame(function () { waiting = false; draw(false); });
  }

  /* Lines and units as they are asked for; returns the node. */
  Z.overviewTable = function (lines, units, label) {
    own = { lines: lines, units: units, drawn: new Map(), left: -1, right: -1, first: -1, last: -1, head: headWidth() };
    own.top = names();
    own.heads = Z.el("div", { role: "presentation" });
    own.corner = Z.el("div", { "class": "corner", role: "columnheader" }, [Z.t(lines.length && lines[0].kind === "plan" ? "plan" : "area") + " ↓　" + Z.t("units") + " →"]);
    own.corner.style.width = own.head + "px";
    own.corner.style.height = own.top + "px";
    own.strip = Z.el("div", { "class": "heads", role: "row", "aria-rowindex": 1 }, [own.corner, own.heads]);
    own.strip.style.height = own.top + "px";
    const width = own.head + units.length * WIDE;
    own.strip.style.width = width + "px";
    own.sheet = Z.el("div", { "class": "sheet-of-lines", role: "grid", "aria-label": label, "aria-rowcount": lines.length + 1, "aria-colcount": units.length + 1 }, [own.strip]);
    own.sheet.style.width = width + "px";
    own.sheet.style.height = own.top + lines.length * LINE + 12 + "px";
    own.sheet.style.setProperty("--head", own.head + "px");
    own.scroller = Z.el("div", { "class": "scroll overview-scroll", tabindex: 0, role: "region", "aria-label": label }, [own.sheet]);
    own.scroller.addEventListener("scroll", later);
    own.sheet.addEventListener("keydown", move);
    return own.scroller;
  };

  Z.drawOverview = function () { draw(true); };

  window.addEventListener("resize", function () { if (own) { draw(true); } });
}(window.Zerentu));
