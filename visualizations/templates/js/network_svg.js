/* The network as SVG, from the same places that vis-network draws: for paper and for a file of its own. */
(function (Z) {
  "use strict";

  const MARGIN = 12;
  const TOP = 52; // the headings of the columns stand above the drawing
  const DASHES = { support: "5 3", guide: "1 3" };

  function plain(label) { return label.replace(/^<b>|<\/b>$/g, "").replace(/&lt;/g, "<").replace(/&amp;/g, "&"); }

  function text(item, group) {
    const width = item.widthConstraint.minimum;
    const anchor = { left: "start", right: "end", center: "middle" }[group.font.align || "left"];
    const x = group.font.align === "right" ? item.x + width / 2 : group.font.align === "center" ? item.x : item.x - width / 2;
    const bold = /^<b>/.test(item.label);
    const words = Z.lang === "en" && item.english ? item.english : plain(item.label);
    return Z.svg("text", { x: x, y: item.y + group.font.size * 0.36, "text-anchor": anchor, "font-size": group.font.size,
      "font-family": group.font.face, "font-weight": bold ? "bold" : null, fill: group.font.color }, [words]);
  }

  function box(item, group) {
    const size = [item.widthConstraint, item.heightConstraint];
    return Z.svg("rect", { x: item.x - size[0] / 2, y: item.y - size[1] / 2, width: size[0], height: size[1], fill: group.color.background });
  }

  function curve(line, ends, colours) {
    const from = ends.get(line.from);
    const to = ends.get(line.to);
    const middle = (from.x + to.x) / 2;
    const path = "M" + from.x + " " + from.y + "C" + middle + " " + from.y + " " + middle + " " + to.y + " " + to.x + " " + to.y;
    function stroke(colour, width, dash) { return Z.svg("path", { d: path, fill: "none", stroke: colour, "stroke-width": width, "stroke-dasharray": dash || null }); }
    // Double: the role's colour below, the ground's on it.
    return line.cased ? [stroke(colours[line.paint], line.width + 2, DASHES[line.role]), stroke(colours.paper, line.width)]
      : [stroke(colours[line.paint], line.width, DASHES[line.role])];
  }

  /* In the colours of paper, whatever the screen has; roles that are left out stay out. */
  Z.networkSvg = function (data) {
    const groups = data.schemes.light;
    const colours = data.palettes.light;
    const ends = new Map(data.nodes.map(function (item) { return [item.id, item]; }));
    const lines = data.edges.filter(function (line) { return Z.roleShown(Z.ROLES.indexOf(line.role)); });
    const drawn = [].concat.apply([], lines.map(function (line) { return curve(line, ends, colours); }));
    data.nodes.forEach(function (item) {
      const group = groups[item.group];
      if (item.label && group && group.font) { drawn.push(text(item, group)); }
      else if (item.heightConstraint && group) { drawn.push(box(item, group)); }
    });
    const width = data.size[0] + 2 * MARGIN;
    const height = data.size[1] + TOP + MARGIN;
    return Z.svg("svg", { xmlns: "http://www.w3.org/2000/svg", "class": "drawn", width: width, height: height,
      viewBox: [-MARGIN, -TOP, width, height].join(" "), role: "img", "aria-label": Z.t("network_label") },
    [Z.svg("rect", { x: -MARGIN, y: -TOP, width: width, height: height, fill: colours.paper })].concat(drawn));
  };
}(window.Zerentu));
