/* 网络: units between the tasks they serve, drawn by vis-network at places computed beforehand. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const FAINT = { line: 0.09, words: 0.28 };
  let own = null;
  let depth = 1;

  const units = new Map(D.units.map(function (unit) { return ["unit/" + unit.id, unit.place]; }));
  const areas = new Map(D.areas.map(function (area) { return ["area/" + area.id, -1 - area.place]; }));
  const tasks = new Map(D.tasks.map(function (task) { return ["task/" + task.id, task.place]; }));

  function there() { return D.drawn; }

  /* The library stands in the page as text: half a megabyte is read only by those who open this tab. */
  function library() {
    if (!window.vis) {
      const script = document.createElement("script");
      script.textContent = document.getElementById("vis-network").textContent;
      document.head.append(script);
    }
    return window.vis;
  }

  function dark() { return window.matchMedia("(prefers-color-scheme: dark)").matches; }

  function faded(colour, share) {
    const n = parseInt(colour.slice(1), 16);
    return "rgba(" + (n >> 16) + "," + ((n >> 8) & 255) + "," + (n & 255) + "," + share + ")";
  }

  /* Brackets reached from the chosen one in so many steps, and the lines walked. */
  function reach(start) {
    const seen = new Set(start);
    const lines = new Set();
    let edge = start;
    for (let step = 0; step < depth; step += 1) {
      const next = [];
      edge.forEach(function (id) {
        (own.linesOf.get(id) || []).forEach(function (line) {
          lines.add(line.id);
          [line.unit, line.task].forEach(function (other) { if (!seen.has(other)) { seen.add(other); next.push(other); } });
        });
      });
      edge = next;
    }
    return { nodes: seen, lines: lines };
  }

  function chosenThings() {
    const things = [];
    if (Z.state.unit !== null) { things.push("unit/" + D.units[Z.state.unit].id); }
    if (Z.state.target !== null) { things.push((Z.state.target < 0 ? "area/" : "task/") + Z.thing(Z.state.target).id); }
    return things;
  }

  function bracketsOf(things) {
    return Object.keys(own.data.groups).filter(function (id) { return things.some(function (thing) { return own.data.groups[id].indexOf(thing) >= 0; }); });
  }

  function nodeStyle(item, colours, kept, things) {
    const group = own.groups[item.group];
    if (!group || !(group.font || group.color)) { return null; }
    const near = !kept || kept.nodes.has(item.of) || /^(heading|head|hair|rule)/.test(item.group);
    const on = item.thing !== undefined && things.indexOf(item.thing) >= 0 && item.group !== "number";
    const style = { id: item.id };
    if (group.font) {
      const colour = on ? colours.paper : near ? group.font.color : faded(group.font.color, FAINT.words);
      style.font = Object.assign({}, group.font, { color: colour });
      if (group.font.bold) { style.font.bold = Object.assign({}, group.font.bold, { color: colour }); }
      style.color = on ? { background: colours.ink, border: colours.ink } : group.color;
    } else if (item.group === "bar") {
      const colour = near ? colours.ink : faded(colours.ink, FAINT.words);
      style.color = { background: colour, border: colour };
    } else {
      style.color = group.color;
    }
    return style;
  }

  function lineStyle(line, colours, kept) {
    const near = !kept || kept.lines.has(line.id);
    let colour = colours[line.paint];
    if (kept && near && line.paint !== "lead") { colour = colours.ink; }
    if (!Z.roleShown(Z.ROLES.indexOf(line.role))) { return { id: line.id, hidden: true }; }
    const paint = near ? colour : faded(colour, FAINT.line);
    const style = { id: line.id, hidden: false, color: { color: line.cased ? colours.paper : paint, inherit: false } };
    if (line.cased) { style.background = Object.assign({}, line.background, { color: paint }); }
    return style;
  }

  function paint() {
    const scheme = dark() ? "dark" : "light";
    const colours = own.data.palettes[scheme];
    own.groups = own.data.schemes[scheme];
    const things = chosenThings();
    // With a task and a unit chosen, the task's neighbourhood is the smaller answer.
    // A task that is not drawn by itself is found through its unit or its area.
    const start = things.slice().reverse().map(function (thing) { return bracketsOf([thing]); }).find(function (found) { return found.length; }) || [];
    const kept = start.length ? reach(start) : null;
    own.nodes.update(own.data.nodes.map(function (item) { return nodeStyle(item, colours, kept, things); }).filter(Boolean));
    own.edges.update(own.data.edges.map(function (line) { return lineStyle(line, colours, kept); }));
  }

  /* Names at their own size where they fit; else as much smaller as can still be read. */
  function fit() {
    // A drawing that is on its way out may still be told that its room has changed.
    if (!own.data || !own.network) { return; }
    const width = own.canvas.clientWidth;
    const height = own.canvas.clientHeight;
    const size = own.data.size;
    const head = 44;
    const whole = Math.max(0.92, (height - 20) / (size[1] + head));
    const scale = Math.max(0.62, Math.min((width - 32) / size[0], whole, 1.35));
    const shown = (size[1] + head) * scale <= height;
    own.network.moveTo({ scale: scale, position: { x: size[0] / 2, y: shown ? (size[1] - head) / 2 : (height / 2 - 10) / scale - head } });
  }

  function chooseThing(thing) {
    if (units.has(thing)) { Z.go({ unit: units.get(thing), target: null, at: null }); }
    else if (areas.has(thing)) { Z.go({ target: areas.get(thing), unit: null, at: null }); }
    else if (tasks.has(thing)) { Z.go({ target: tasks.get(thing), unit: null, at: null }); }
  }

  function click(event) {
    const item = event.nodes.length ? own.items.get(event.nodes[0]) : null;
    if (item && item.thing) { chooseThing(item.thing); return; }
    if (item && own.data.groups[item.of]) { chooseThing(own.data.groups[item.of][0]); return; }
    if (event.edges.length && !item) {
      const line = own.lines.get(event.edges[0]);
      const task = own.data.groups[line.task][0];
      const unit = own.data.groups[line.unit][0];
      if (tasks.has(task)) { Z.go({ unit: units.get(unit), target: tasks.get(task), at: null }); }
      return;
    }
    Z.go({ unit: null, target: null, at: null });
  }

  function swatch(role) {
    const dashes = { lead: null, share: null, support: "5 3", guide: "1 3" };
    return Z.svg("svg", { "class": "swatch " + role, width: 26, height: 3, "aria-hidden": "true" }, [
      Z.svg("line", { x1: 0, y1: 1.5, x2: 26, y2: 1.5, "stroke-width": role === "lead" ? 2.2 : 1.4, "stroke-dasharray": dashes[role] })]);
  }

  function lineLegend() {
    return Z.el("ul", { "class": "lines" }, Z.rolesUsed().map(function (role) { return Z.el("li", {}, [swatch(role), Z.t(role)]); }));
  }

  let all = null;

  /* The plan in view, or an area that was opened where all is too much to draw; else all of it. */
  function wanted() {
    all = all || JSON.parse(document.getElementById("drawing").textContent);
    const target = Z.state.target;
    const area = target === null ? -1 : target < 0 ? -1 - target : D.tasks[target].area;
    const names = [area >= 0 && D.areas[area].id ? "area/" + D.areas[area].id : "", Z.state.plan >= 0 ? "plan/" + D.plans[Z.state.plan].id : ""];
    return names.find(function (name) { return name && all.drawings[name]; }) || "";
  }

  function read() {
    own.name = wanted();
    const data = Z.unpackedDrawing(all, own.name);
    own.data = data;
    Z.clear(own.back);
    if (/^area/.test(own.name)) { own.back.append(Z.link({ target: null, unit: null, at: null }, Z.t("back_whole"))); }
    else if (data.omitted) { own.back.append(Z.el("span", { "class": "quiet" }, [Z.t("omitted", { n: data.omitted })])); }
    own.linesOf = new Map();
    own.items = new Map(data.nodes.map(function (item) { return [item.id, item]; }));
    own.lines = new Map(data.edges.map(function (line) { return [line.id, line]; }));
    data.edges.forEach(function (line) {
      [line.unit, line.task].forEach(function (id) {
        if (own.linesOf.has(id)) { own.linesOf.get(id).push(line); } else { own.linesOf.set(id, [line]); }
      });
    });
  }

  function draw() {
    const vis = library();
    read();
    own.nodes = new vis.DataSet(own.data.nodes.map(function (item) { return Object.assign({}, item, Z.lang === "en" && item.english ? { label: item.english } : {}); }));
    own.edges = new vis.DataSet(own.data.edges);
    const options = Object.assign({}, own.data.options, { groups: own.data.schemes.light, autoResize: true });
    own.network = new vis.Network(own.canvas, { nodes: own.nodes, edges: own.edges }, options);
    own.network.on("click", click);
    own.network.on("hoverNode", function (event) {
      const item = own.items.get(event.node);
      own.canvas.style.cursor = item && (item.thing || own.data.groups[item.of]) ? "pointer" : "";
    });
    own.network.on("blurNode", function () { own.canvas.style.cursor = ""; });
    own.network.on("resize", fit);
    paint();
    fit();
  }

  function build(node) {
    if (own && own.network) { own.network.destroy(); }
    own = { canvas: Z.el("div", { "class": "canvas", role: "img", "aria-label": Z.t("network_label") }) };
    const bar = Z.el("div", { "class": "tools" });
    function choices() {
      return Z.choices(Z.t("reach"), [1, 2, 3].map(function (n) { return [n, Z.t("steps", { n: n })]; }), depth, function (n) {
        depth = n;
        bar.replaceChild(choices(), bar.firstChild);
        if (own.network) { paint(); }
      });
    }
    own.legend = Z.el("div", {}, [Z.roleFilter(swatch)]);
    own.back = Z.el("span");
    bar.append.apply(bar, [choices(), own.legend, Z.button(Z.t("fit"), fit)].concat(Z.pictureButtons(), own.back));
    const waiting = Z.el("p", { "class": "quiet waiting" }, [Z.t("drawing")]);
    node.append(bar, waiting, own.canvas);
    const mine = own;
    function start() {
      waiting.remove();
      if (mine === own) { draw(); }
    }
    // The library stands behind the scripts: a page that opens at this tab has not read it yet.
    if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); return; }
    // The words are painted before half a megabyte is read.
    window.requestAnimationFrame(function () { window.setTimeout(start, 0); });
  }

  Z.networkPicture = function () {
    if (!own.data) { return null; }
    const node = Z.networkSvg(own.data);
    return { node: node, width: Number(node.getAttribute("width")), height: Number(node.getAttribute("height")) };
  };

  function legend() {
    return Z.el("div", { "class": "reading-key" }, [lineLegend(), Z.el("p", { "class": "quiet" }, [Z.t("legend_bar")]),
      Z.el("p", { "class": "quiet" }, [Z.severityMark(1), Z.t("legend_noone")])]);
  }

  window.matchMedia("(prefers-color-scheme: dark)").addListener(function () { if (own && own.network) { paint(); } });

  Z.view({ id: "network", tab: "network", panel: true, how: "how_network", legend: legend, there: there, build: build,
    update: function () { Z.clear(own.legend).append(Z.roleFilter(swatch)); if (own.network) { if (own.name !== wanted()) { own.network.destroy(); draw(); } else { paint(); } } } });

  /* Paper gets lines and letters instead of the picture on the screen. */
  window.addEventListener("beforeprint", function () {
    if (own && own.data && Z.state.tab === "network") { own.paper = Z.networkSvg(own.data); own.canvas.parentNode.append(own.paper); }
  });
  window.addEventListener("afterprint", function () { if (own && own.paper) { own.paper.remove(); own.paper = null; } });
}(window.Zerentu));
