/* The view in sight as a picture: every box, word and mark of it set again as SVG, whole and in the colours of paper. */
(function (Z) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const EDGE = 24;
  const HEAD = 66;
  const CLEAR = /^(transparent|rgba\(\d+, \d+, \d+, 0\))$/;
  const PAINTED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight", "font-family", "text-anchor"];

  function n(value) { return String(Math.round(value * 100) / 100); }

  function seen(style, box) {
    return style.display !== "none" && style.visibility !== "hidden" && style.clip === "auto" && (box.width > 0 || box.height > 0);
  }

  function rect(box, fill) { return Z.svg("rect", { x: n(box.left), y: n(box.top), width: n(box.width), height: n(box.height), fill: fill }); }

  function shifted(box, origin) { return { left: box.left - origin.left, top: box.top - origin.top, width: box.width, height: box.height }; }

  /* Ground, rules at the four sides. */
  function frame(node, style, box, out) {
    if (!CLEAR.test(style.backgroundColor)) { out.ground.push(rect(box, style.backgroundColor)); }
    ["Top", "Right", "Bottom", "Left"].forEach(function (side) {
      const wide = parseFloat(style["border" + side + "Width"]);
      const colour = style["border" + side + "Color"];
      const kind = style["border" + side + "Style"];
      if (!wide || kind === "none" || kind === "hidden" || CLEAR.test(colour)) { return; }
      const across = side === "Top" || side === "Bottom";
      const x = side === "Right" ? box.left + box.width - wide / 2 : box.left + wide / 2;
      const y = side === "Bottom" ? box.top + box.height - wide / 2 : box.top + wide / 2;
      // A double rule is two thin ones.
      (kind === "double" ? [-wide / 3, wide / 3] : [0]).forEach(function (by) {
        out.ground.push(Z.svg("path", { d: across ? "M" + n(box.left) + " " + n(y + by) + "h" + n(box.width) : "M" + n(x + by) + " " + n(box.top) + "v" + n(box.height),
          stroke: colour, "stroke-width": kind === "double" ? wide / 3 : wide, "stroke-dasharray": kind === "dashed" ? "4 3" : kind === "dotted" ? "1 2" : null }));
      });
    });
  }

  /* A small sign that only the style sheet knows, as the dot of a cell with two roles. */
  function sign(node, box, out) {
    const style = window.getComputedStyle(node, "::after");
    if (style.content === "none" || style.position !== "absolute" || CLEAR.test(style.backgroundColor)) { return; }
    const size = parseFloat(style.width);
    out.words.push(Z.svg("circle", { cx: n(box.left + box.width - parseFloat(style.right) - size / 2), cy: n(box.top + parseFloat(style.top) + size / 2), r: n(size / 2), fill: style.backgroundColor }));
  }

  /* What a cell with hidden overflow lets through. */
  function clipOf(node, root) {
    for (let at = node; at && at !== root; at = at.parentElement) {
      const style = window.getComputedStyle(at);
      if (style.overflowX === "hidden") { return at.getBoundingClientRect(); }
    }
    return null;
  }

  function set(words, x, y, style, upright) {
    return Z.svg("text", { x: n(x), y: n(y), "font-size": parseFloat(style.fontSize), "font-family": style.fontFamily, "font-weight": style.fontWeight === "400" ? null : style.fontWeight,
      fill: style.color, "text-anchor": upright ? "middle" : null, "text-decoration": /line-through/.test(style.textDecorationLine) ? "line-through" : null, "xml:space": "preserve" }, [words]);
  }

  /* Runs of characters on one line, each with the place where it begins; upright ones stand alone. */
  function runs(text, upright, clip) {
    const range = document.createRange();
    const found = [];
    let at = 0;
    for (const character of text.data) {
      range.setStart(text, at);
      range.setEnd(text, at + character.length);
      at += character.length;
      const box = range.getClientRects()[0];
      if (!box || (!box.width && !box.height)) { continue; }
      if (clip && !upright && box.right > clip.right + 1) { if (found.length) { found[found.length - 1].words = found[found.length - 1].words.replace(/.$/u, "…"); } break; }
      if (clip && upright && box.bottom > clip.bottom + 2) { break; }
      const last = found[found.length - 1];
      if (last && !upright && Math.abs(last.top - box.top) < 2 && box.left >= last.right - 2) { last.words += character; last.right = box.right; } else {
        found.push({ words: character, left: box.left, right: box.right, top: box.top, bottom: box.bottom });
      }
    }
    return found;
  }

  function words(text, parent, origin, root, out) {
    if (!text.data.trim()) { return; }
    const style = window.getComputedStyle(parent);
    const upright = style.writingMode.indexOf("vertical") === 0;
    const size = parseFloat(style.fontSize);
    runs(text, upright, clipOf(parent, root)).forEach(function (run) {
      if (!run.words.trim()) { return; }
      // A letter's box is as high as its font wants; its foot stands a little above the middle of what is left.
      const middle = (run.top + run.bottom) / 2 - origin.top;
      out.words.push(set(run.words.replace(/\s+$/, ""), upright ? (run.left + run.right) / 2 - origin.left : run.left - origin.left, middle + 0.36 * size, style, upright));
    });
  }

  /* A filling by its name in this file: browsers may write the page's own address before it. */
  function inside(value) {
    const name = /#([\w-]+)/.exec(value);
    return name && /^url/.test(value) ? "url(#" + name[1] + ")" : value;
  }

  function paintedCopy(node) {
    const style = window.getComputedStyle(node);
    if (node.tagName === "use") {
      const symbol = document.querySelector(node.getAttribute("href"));
      const group = document.createElementNS(SVG, "g");
      Array.from(symbol.children).forEach(function (child) { if (child.tagName !== "title") { group.append(child.cloneNode(true)); } });
      group.querySelectorAll("*").forEach(function (one) {
        ["fill", "stroke"].forEach(function (name) { if (one.getAttribute(name) === "currentColor") { one.setAttribute(name, style.color); } });
      });
      return group;
    }
    const copy = node.cloneNode(false);
    ["class", "style", "data-x", "data-y"].forEach(function (name) { copy.removeAttribute(name); });
    PAINTED.forEach(function (name) {
      const value = style.getPropertyValue(name);
      if (value && value !== "none" && value !== "normal") { copy.setAttribute(name, inside(value)); } else if (name === "fill") { copy.setAttribute(name, "none"); }
    });
    Array.from(node.childNodes).forEach(function (child) { copy.append(child.nodeType === 1 ? paintedCopy(child) : child.cloneNode()); });
    return copy;
  }

  function drawing(node, origin) {
    const box = shifted(node.getBoundingClientRect(), origin);
    const use = node.querySelector("use");
    const style = window.getComputedStyle(node);
    const ring = parseFloat(style.borderTopWidth) || 0;
    if (ring) {
      // A mark with a ring does not stand in the clause itself.
      const inner = parseFloat(style.paddingTop) + ring;
      return Z.svg("g", {}, [Z.svg("circle", { cx: n(box.left + box.width / 2), cy: n(box.top + box.height / 2), r: n((box.width - ring) / 2), fill: "none", stroke: style.borderTopColor, "stroke-width": ring }),
        Z.svg("svg", { x: n(box.left + inner), y: n(box.top + inner), width: n(box.width - 2 * inner), height: n(box.height - 2 * inner), viewBox: "0 0 12 12" }, Array.from(node.children).map(paintedCopy))]);
    }
    const view = use ? "0 0 12 12" : node.getAttribute("viewBox") || "0 0 " + n(box.width) + " " + n(box.height);
    return Z.svg("svg", { x: n(box.left), y: n(box.top), width: n(box.width), height: n(box.height), viewBox: view, overflow: "visible",
      preserveAspectRatio: node.getAttribute("preserveAspectRatio") }, Array.from(node.children).filter(function (child) { return child.tagName !== "title"; }).map(paintedCopy));
  }

  function walk(node, origin, root, out) {
    const style = window.getComputedStyle(node);
    const bounds = node.getBoundingClientRect();
    if (!seen(style, bounds) && style.display !== "contents") { return; }
    const box = shifted(bounds, origin);
    if (node.namespaceURI === SVG) { out.words.push(drawing(node, origin)); return; }
    frame(node, style, box, out);
    node.childNodes.forEach(function (child) {
      if (child.nodeType === 3) { words(child, node, origin, root, out); } else if (child.nodeType === 1) { walk(child, origin, root, out); }
    });
    sign(node, box, out);
  }

  function title(width) {
    const head = document.getElementById("title");
    const plain = { fontSize: "18px", fontFamily: window.getComputedStyle(head).fontFamily, fontWeight: "700", color: "#1b1a17", textDecorationLine: "" };
    const view = Z.viewOf(Z.state.tab);
    const quiet = Object.assign({}, plain, { fontSize: "12px", fontFamily: window.getComputedStyle(document.body).fontFamily, fontWeight: "400", color: "#6e6a62" });
    const room = Math.max(10, Math.floor((width - 160) / 18));
    const name = head.textContent;
    const right = set([Z.t(view.tab || view.id), Z.selectionWords()].filter(Boolean).join(" · "), width, 26, quiet, false);
    right.setAttribute("text-anchor", "end");
    return [rect({ left: 0, top: 0, width: width, height: 3 }, "#b3261b"), set(name.length > room ? name.slice(0, room - 1) + "…" : name, 0, 29, plain, false), right];
  }

  function legend() {
    let x = 0;
    const out = [];
    document.querySelectorAll(".view:not([hidden]) .legend li:not(.off) button:not(:disabled)").forEach(function (button) {
      const mark = button.querySelector("svg");
      const copy = drawing(mark, { left: 0, top: 0 });
      const size = mark.getBoundingClientRect();
      copy.setAttribute("x", n(x));
      copy.setAttribute("y", n(50 - size.height / 2));
      out.push(copy, set(button.textContent, x + size.width + 6, 54, { fontSize: "12px", fontFamily: window.getComputedStyle(document.body).fontFamily, fontWeight: "400", color: "#4e4b45", textDecorationLine: "" }, false));
      x += size.width + 6 + button.textContent.length * 12 + 22;
    });
    return out;
  }

  /* The whole of the view, whatever is scrolled out of sight; the screen is as before when it returns. Nothing before it is drawn. */
  function picture() {
    if (Z.state.tab === "network") { return Z.networkPicture(); }
    const root = document.querySelector(".view:not([hidden]) .scroll");
    const at = [root.scrollLeft, root.scrollTop];
    const scheme = document.documentElement.getAttribute("data-theme");
    document.documentElement.setAttribute("data-theme", "light");
    document.body.classList.add("pictured");
    window.dispatchEvent(new Event("beforeprint"));
    root.scrollLeft = 0;
    root.scrollTop = 0;
    const content = root.firstElementChild;
    const origin = content.getBoundingClientRect();
    // A name may reach over the cells behind it: all grounds lie below all words.
    const out = { ground: [], words: [] };
    walk(content, origin, root, out);
    const defs = Array.from(document.querySelectorAll(".view:not([hidden]) defs")).map(paintedCopy);
    const width = Math.ceil(Math.max(content.scrollWidth, origin.width, 480));
    const height = Math.ceil(Math.max(content.scrollHeight, origin.height));
    const made = sheet(width, height, title(width).concat(legend()), out.ground.concat(out.words), defs);
    document.body.classList.remove("pictured");
    if (scheme) { document.documentElement.setAttribute("data-theme", scheme); } else { document.documentElement.removeAttribute("data-theme"); }
    window.dispatchEvent(new Event("afterprint"));
    root.scrollLeft = at[0];
    root.scrollTop = at[1];
    return made;
  }

  function sheet(width, height, head, body, defs) {
    const full = [width + 2 * EDGE, height + HEAD + 2 * EDGE];
    const root = Z.svg("svg", { xmlns: SVG, width: full[0], height: full[1], viewBox: [-EDGE, -EDGE, full[0], full[1]].join(" ") }, defs.concat(
      rect({ left: -EDGE, top: -EDGE, width: full[0], height: full[1] }, "#ffffff"), head, Z.svg("g", { transform: "translate(0 " + HEAD + ")" }, body)));
    return { node: root, width: full[0], height: full[1] };
  }

  function name(ending) { return Z.fileName(Z.t(Z.viewOf(Z.state.tab).tab), ending); }

  function text(made) { return new XMLSerializer().serializeToString(made.node); }

  function saveSvg() {
    const made = picture();
    if (made) { Z.save(name(".svg"), "image/svg+xml", text(made)); }
  }

  /* Twice as fine as the screen; a picture that no browser can hold is made coarser, and where it could not be read any more it says so. */
  function savePng(event) {
    const button = event.currentTarget;
    const made = picture();
    if (!made) { return; }
    const scale = Math.min(2, 16000 / made.width, 16000 / made.height, Math.sqrt(1.2e8 / (made.width * made.height)));
    if (scale < 0.5) { button.textContent = Z.t("png_too_large"); Z.say(Z.t("png_too_large")); return; }
    const address = URL.createObjectURL(new Blob([text(made)], { type: "image/svg+xml" }));
    const image = new Image();
    const file = name(".png");
    image.addEventListener("load", function () {
      const canvas = Z.el("canvas", { width: Math.floor(made.width * scale), height: Math.floor(made.height * scale) });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(address);
      canvas.toBlob(function (blob) { Z.save(file, "image/png", blob); }, "image/png");
    });
    image.src = address;
  }

  Z.pictureButtons = function () { return [Z.button(Z.t("save_svg"), saveSvg), Z.button(Z.t("save_png"), savePng)]; };
}(window.Zerentu));
