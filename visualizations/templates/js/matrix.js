/* 矩阵: tasks by units, the view that opens the page. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const HEIGHTS = { plan: 34, area: 29, group: 19, task: 21, part: 21 };
  // Up to here every line is a node; above, only those in sight.
  const PLAIN = 400;
  const SLACK = 12;

  const nodes = Z.matrixNodes;
  let own = null;

  function build(node) {
    const blocks = Z.matrixBlocks();
    own = {
      lines: Z.matrixLines(), blocks: blocks, roles: Z.rolesUsed(), first: 0, last: 0, focus: null,
      columns: blocks.reduce(function (all, block) { return all.concat(block.units); }, []).concat("fan"),
      scroller: Z.el("div", { "class": "scroll matrix-scroll", tabindex: -1 }),
    };
    own.runs = own.lines.length > PLAIN;
    own.starts = new Set();
    blocks.reduce(function (at, block) { own.starts.add(at); return at + block.units.length; }, 0);
    own.fan = own.lines.some(function (line) { return line.cells.has("fan"); });
    own.table = Z.el("table", { "class": "matrix", role: "grid", "aria-label": Z.t("matrix_label"),
      "aria-rowcount": own.lines.length + 2, "aria-colcount": own.columns.length + 1 + own.roles.length });
    own.body = Z.el("tbody");
    own.columnNodes = own.columns.map(function () { return Z.el("col", { "class": "unit" }); });
    own.table.append(
      Z.el("colgroup", {}, [Z.el("col", { "class": "tasks" })].concat(own.columnNodes, own.roles.map(function () { return Z.el("col", { "class": "sum" }); }))),
      nodes.head(own), own.body, nodes.foot(own));
    own.columnNodes[own.columnNodes.length - 1].className = "fan";
    node.append(Z.el("div", { "class": "tools" }, [
      Z.choices(Z.t("sort_units"), ["area", "load", "likeness"].map(function (name) { return [name, Z.t("sort_" + name)]; }),
        Z.state.sort, function (name) { Z.go({ sort: name }); }),
      Z.roleFilter()].concat(Z.pictureButtons())), own.scroller);
    own.asked = String(Z.state.roles);
    // Measured and filled before it stands in the page: the browser sets it once.
    fit();
    draw();
    own.scroller.append(own.table);
    listen();
  }

  /* Units share the width that is left, and scroll when there would be less than a number needs. */
  function fit() {
    const narrow = own.scroller.clientWidth < 700;
    const room = own.scroller.clientWidth - (narrow ? 16 : 48);
    const named = Math.max(1, own.columns.length - 1);
    const tasks = narrow ? 138 : 232;
    const left = room - tasks - (own.fan ? 20 : 0) - 23 * own.roles.length - 1;
    const digits = Z.scope().units.some(function (row) { return row[5] >= 100; });
    const width = narrow ? 23 : Math.max(digits ? 23 : 17, Math.min(30, left / named));
    const style = own.table.style;
    style.setProperty("--tasks", tasks + "px");
    style.setProperty("--unit", width.toFixed(2) + "px");
    style.setProperty("--fan", (own.fan ? 20 : 0) + "px");
    style.width = tasks + width * (own.columns.length - 1) + (own.fan ? 20 : 0) + 23 * own.roles.length + "px";
    const longest = own.columns.reduce(function (most, unit) { return unit === "fan" ? most : Math.max(most, D.units[unit].name.length); }, 6);
    style.setProperty("--names", Math.min(22, longest) * 12.7 + 6 + "px");
  }

  /* The lines in sight, between two spacers; all of them in a plan of ordinary length. */
  function draw(everything) {
    const count = own.lines.length;
    const view = own.scroller;
    let first = 0;
    let last = count;
    if (count > PLAIN && !everything) {
      if (!own.tops) { own.tops = tops(); }
      first = Math.max(0, lineAt(view.scrollTop - 200) - SLACK);
      last = Math.min(count, lineAt(view.scrollTop + view.clientHeight) + SLACK);
      if (own.drawn && first >= own.first && last <= own.last && own.last - own.first < count) { return; }
      first = Math.max(0, first - SLACK);
      last = Math.min(count, last + SLACK);
    } else if (own.drawn && own.last - own.first === count) { return; }
    own.first = first;
    own.last = last;
    own.drawn = true;
    replace(count);
    paint();
  }

  /* Lines that stay are kept as they are: making a node costs more than moving past it. */
  function replace(count) {
    const kept = new Map();
    Array.from(own.body.rows).forEach(function (node) {
      const y = Number(node.dataset.y);
      if (y >= own.first && y < own.last) { kept.set(y, node); } else { node.remove(); }
    });
    let next = own.body.firstChild;
    for (let y = own.first; y < own.last; y += 1) {
      if (kept.has(y)) { next = kept.get(y).nextSibling; } else { own.body.insertBefore(nodes.row(own, y), next); }
    }
    if (own.first > 0) { own.body.insertBefore(spacer(own.tops[own.first]), own.body.firstChild); }
    if (own.last < count) { own.body.append(spacer(own.tops[count] - own.tops[own.last])); }
  }

  function spacer(height) {
    const cell = Z.el("td", { colspan: own.columns.length + 1 + own.roles.length });
    cell.style.height = height + "px";
    return Z.el("tr", { "class": "spacer", "aria-hidden": "true" }, [cell]);
  }

  function tops() {
    const all = [0];
    own.lines.forEach(function (line, y) { all.push(all[y] + HEIGHTS[line.kind]); });
    return all;
  }

  function lineAt(height) {
    let low = 0;
    let high = own.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (own.tops[middle] < height) { low = middle + 1; } else { high = middle; }
    }
    return low;
  }

  function lineOf(target) { return own.lines.findIndex(function (line) { return line.target === target; }); }

  /* The choice, in ink: name inverted, line and column washed, cell framed. */
  function paint() {
    const unit = Z.state.unit !== null && D.units[Z.state.unit].collective ? "fan" : Z.state.unit;
    const x = own.columns.indexOf(unit);
    const y = Z.state.target === null ? -1 : lineOf(Z.state.target);
    own.table.querySelectorAll(".chosen").forEach(function (node) { node.classList.remove("chosen"); });
    own.columnNodes.forEach(function (node, i) { node.classList.toggle("chosen", i === x && unit !== "fan"); });
    const head = own.table.querySelector("th[data-x='" + x + "']");
    if (head) { head.classList.add("chosen"); }
    const line = own.body.querySelector("tr[data-y='" + y + "']");
    if (line) {
      line.classList.add("chosen");
      const cell = line.querySelector("td[aria-colindex='" + (x + 2) + "']");
      if (cell) { cell.classList.add("chosen"); }
    }
    // One mark takes part in tabbing; arrows go on from there.
    own.focus = y >= 0 && x >= 0 && own.lines[y].cells.has(unit) ? { x: x, y: y } : firstMark();
    own.table.querySelectorAll("[data-y][tabindex='0']").forEach(function (node) { node.tabIndex = -1; });
    const button = own.focus && buttonAt(own.focus);
    if (button) { button.tabIndex = 0; }
  }

  function firstMark() {
    for (let y = own.first; y < own.last; y += 1) {
      const x = own.columns.findIndex(function (unit) { return own.lines[y].cells.has(unit); });
      if (x >= 0 && own.lines[y].kind !== "group") { return { x: x, y: y }; }
    }
    return null;
  }

  function buttonAt(place) { return own.table.querySelector("[data-x='" + place.x + "'][data-y='" + place.y + "']"); }

  function bringIntoSight(y, gently) {
    if (y < 0) { return; }
    if (own.lines.length > PLAIN) {
      const top = tops()[y];
      const view = own.scroller;
      if (top < view.scrollTop || top > view.scrollTop + view.clientHeight - 330) { view.scrollTop = Math.max(0, top - 200); }
      draw();
    }
    const line = own.body.querySelector("tr[data-y='" + y + "']");
    if (!line) { return; }
    // Sticky heads and feet cover what scrollIntoView thinks is in sight.
    const box = own.scroller.getBoundingClientRect();
    const top = box.top + own.table.tHead.offsetHeight + 8;
    const panel = document.getElementById("panel");
    const sheet = window.getComputedStyle(panel).position === "fixed" && panel.offsetHeight ? panel.getBoundingClientRect().top : Infinity;
    const bottom = Math.min(box.bottom - own.table.tFoot.offsetHeight, sheet) - 8;
    const at = line.getBoundingClientRect();
    if (at.top < top || at.bottom > bottom) { own.scroller.scrollTop += at.top - (gently ? (at.top < top ? top : bottom - at.height) : (top + bottom) / 2); }
  }

  /* On a narrow screen the chosen column may stand outside. */
  function bringColumnIntoSight(x) {
    const head = own.table.querySelector("th[data-x='" + x + "']");
    if (!head) { return; }
    const view = own.scroller.getBoundingClientRect();
    const left = view.left + parseFloat(own.table.style.getPropertyValue("--tasks")) + 30;
    const at = head.getBoundingClientRect();
    if (at.left < left || at.right > view.right) { own.scroller.scrollLeft += at.left - (left + view.right) / 2; }
  }

  function pick(x, y) {
    const line = own.lines[y];
    const rows = line.cells.get(own.columns[x]);
    Z.go({ target: line.target, unit: rows[0].unit, at: null });
  }

  function listen() {
    own.table.addEventListener("click", function (event) {
      const button = event.target.closest("button, a[data-unit]");
      if (!button || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      const set = button.dataset;
      if (set.unit !== undefined) { event.preventDefault(); Z.go({ unit: Z.state.unit === Number(set.unit) && Z.state.target === null ? null : Number(set.unit), target: null, at: null }); }
      else if (set.row !== undefined) { Z.go({ target: own.lines[Number(set.row)].target, unit: null, at: null }); }
      else { pick(Number(set.x), Number(set.y)); }
    });
    own.table.addEventListener("mouseover", function (event) {
      hover(columnAt(event.clientX), event.target.closest(".brackets"));
    });
    own.table.addEventListener("mouseleave", function () { hover(-1); });
    own.table.addEventListener("keydown", move);
    own.scroller.addEventListener("scroll", function () {
      if (own.lines.length > PLAIN) { window.requestAnimationFrame(function () { draw(); }); }
    });
  }

  function columnAt(x) {
    const style = own.table.style;
    const left = own.table.getBoundingClientRect().left + parseFloat(style.getPropertyValue("--tasks"));
    return Math.floor((x - left) / parseFloat(style.getPropertyValue("--unit")));
  }

  let hovered = null;
  function hover(x, inBrackets) {
    if (hovered) { hovered.forEach(function (node) { node.classList.remove("hover"); }); hovered = null; }
    if (inBrackets || x < 0 || x >= own.columns.length - 1) { return; }
    hovered = [own.columnNodes[x], own.table.querySelector("th[data-x='" + x + "']")].filter(Boolean);
    hovered.forEach(function (node) { node.classList.add("hover"); });
  }

  /* Whether a mark or a number stands at a place of the table, totals below and at the right included. */
  function there(y, x) {
    const line = own.lines[y];
    const column = own.columns[x];
    if (!line) { return x < own.columns.length ? column !== "fan" && footCount(y, column) > 0 : y - own.lines.length === Math.min(x - own.columns.length, own.roles.length) || (y === own.lines.length + own.roles.length && x === own.columns.length + own.roles.length - 1); }
    if (line.kind === "group" || line.kind === "plan") { return false; }
    if (column !== undefined) { return line.cells.has(column); }
    const word = nodes.sums(line)[Z.ROLES.indexOf(own.roles[x - own.columns.length])];
    return Boolean(word) && word !== "–";
  }

  function footCount(y, unit) {
    const role = own.roles[y - own.lines.length];
    return role ? Z.load(unit).roles[Z.ROLES.indexOf(role)] : Z.load(unit).total;
  }

  function move(event) {
    const button = event.target.closest("[data-x][data-y]");
    if (!button || event.key.indexOf("Arrow") !== 0) { return; }
    event.preventDefault();
    const from = { x: Number(button.dataset.x), y: Number(button.dataset.y) };
    const to = Z.nextMark(own.lines.length + own.roles.length + 1, own.columns.length + own.roles.length, there, from, event.key);
    if (to.y < own.lines.length) { bringIntoSight(to.y, true); }
    const next = buttonAt(to);
    if (next) {
      button.tabIndex = -1;
      next.tabIndex = 0;
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest", inline: "nearest" });
      if (to.y < own.lines.length) { bringIntoSight(to.y, true); }
      hover(to.x);
    }
  }

  function update(node, before) {
    if ((before && before.sort !== Z.state.sort) || own.asked !== String(Z.state.roles)) { Z.clear(node); build(node); }
    paint();
    if (Z.state.target !== null) { bringIntoSight(lineOf(Z.state.target)); }
    if (Z.state.unit !== null) { bringColumnIntoSight(own.columns.indexOf(Z.state.unit)); }
  }

  window.addEventListener("resize", function () { if (own && own.scroller.clientWidth) { fit(); } });
  window.addEventListener("beforeprint", function () { if (own) { draw(true); } });

  Z.view({ id: "matrix", tab: "matrix", panel: true, build: build, update: update });
}(window.Zerentu));
