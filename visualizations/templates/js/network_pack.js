/* A drawing as it is kept in the page, made again into what vis-network takes: nodes, hidden ports, lines. */
(function (Z) {
  "use strict";

  function node(row, i, kinds, things) {
    const words = row[5];
    const item = { id: "n" + i, group: kinds[row[0]], x: row[1], y: row[2], widthConstraint: row[4] ? row[3] : { minimum: row[3] } };
    if (row[4]) { item.heightConstraint = row[4]; }
    if (words) { item.label = words; }
    if (row[6] >= 0) { item.of = String(row[6]); }
    if (row[7] >= 0) { item.thing = things[row[7]]; }
    if (row[8]) { item.english = row[8]; }
    return item;
  }

  function line(row, i, all) {
    const look = all.lines[row[2]];
    const status = all.statuses[row[3]];
    const colour = all.palettes.light[look.paint];
    const made = { id: "e" + i, from: "s" + i, to: "t" + i, unit: String(row[0]), task: String(row[1]), role: look.role, status: status.status, paint: look.paint,
      width: look.width, color: status.cased ? all.palettes.light.paper : colour };
    if (status.cased) {
      // A double line: the role's colour below, and a line of the ground's colour on it.
      made.cased = true;
      made.background = { enabled: true, color: colour, size: look.width + all.case };
      if (look.dash.length) { made.background.dashes = look.dash; }
    } else if (look.dash.length) { made.dashes = look.dash; }
    return made;
  }

  Z.unpackedDrawing = function (all, name) {
    const kept = all.drawings[name];
    const groups = {};
    kept.brackets.forEach(function (held, i) { groups[i] = held.map(function (thing) { return kept.things[thing]; }); });
    const nodes = kept.nodes.map(function (row, i) { return node(row, i, all.kinds, kept.things); });
    kept.edges.forEach(function (row, i) {
      nodes.push({ id: "s" + i, group: "port", x: row[4], y: row[5] }, { id: "t" + i, group: "port", x: row[6], y: row[7] });
    });
    return { options: all.options, schemes: all.schemes, palettes: all.palettes, size: kept.size, omitted: kept.omitted, groups: groups,
      nodes: nodes, edges: kept.edges.map(function (row, i) { return line(row, i, all); }) };
  };
}(window.Zerentu));
