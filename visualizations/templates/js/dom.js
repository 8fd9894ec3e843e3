/* Nodes: everything a document says becomes a text node, never markup. */
(function (Z) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  function fill(node, attributes, children) {
    Object.keys(attributes || {}).forEach(function (name) {
      const value = attributes[name];
      if (value === null || value === undefined || value === false) { return; }
      if (name === "on") {
        Object.keys(value).forEach(function (event) { node.addEventListener(event, value[event]); });
      } else {
        node.setAttribute(name, value === true ? "" : value);
      }
    });
    (children || []).forEach(function (child) {
      if (child !== null && child !== undefined && child !== false) { node.append(child); }
    });
    return node;
  }

  Z.el = function (tag, attributes, children) {
    return fill(document.createElement(tag), attributes, children);
  };

  Z.svg = function (tag, attributes, children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
  };

  Z.clear = function (node) {
    while (node.firstChild) { node.removeChild(node.firstChild); }
    return node;
  };

  /* The script of a plan, so that the browser picks the right forms of its characters. */
  Z.script = function (plan) {
    const known = Z.data.plans[plan];
    return known && known.script === "hant" ? "zh-Hant" : "zh-Hans";
  };

  Z.mark = function (role, more) {
    return Z.svg("svg", { "class": "mark " + role + (more ? " " + more : ""), "aria-hidden": "true", width: 12, height: 12 },
      [Z.svg("use", { href: "#mark-" + role })]);
  };

  /* A unit's name; the level word every name begins with steps back. */
  Z.unitName = function (place) {
    const unit = Z.data.units[place];
    const name = unit.name;
    if (!unit.prefix) { return Z.el("span", { lang: Z.unitScript() }, [name]); }
    return Z.el("span", { lang: Z.unitScript() }, [
      Z.el("span", { "class": "prefix" }, [name.slice(0, unit.prefix)]), name.slice(unit.prefix)]);
  };

  Z.unitScript = function () { return Z.script(Z.state && Z.state.plan >= 0 ? Z.state.plan : 0); };

  /* A name to press: selects the unit in the present view. */
  Z.unitLink = function (place, attributes) {
    const extra = Object.assign({ "class": "name", href: Z.href({ unit: place, target: null, at: null }) }, attributes);
    return Z.el("a", extra, [Z.data.units[place].name]);
  };

  Z.listed = function (places, make) {
    const fragment = document.createDocumentFragment();
    places.forEach(function (place, number) {
      if (number) { fragment.append(Z.lang === "en" ? ", " : "、"); }
      fragment.append((make || Z.unitLink)(place));
    });
    return fragment;
  };

  Z.link = function (patch, words, attributes) {
    return Z.el("a", Object.assign({ "class": "link", href: Z.href(patch) }, attributes), [words]);
  };

  /* Rows are made as they come into sight: a thousand at once would hold up the first view. */
  Z.lazily = function (scroller, parent, list, make, chunk) {
    let next = 0;
    const sentinel = Z.el(parent.tagName === "TBODY" ? "tr" : "div", { "class": "sentinel", "aria-hidden": "true" });
    function more(count) {
      const fragment = document.createDocumentFragment();
      for (const end = Math.min(list.length, next + count); next < end; next += 1) { fragment.append(make(list[next], next)); }
      parent.insertBefore(fragment, sentinel.parentNode ? sentinel : null);
      if (next >= list.length && sentinel.parentNode) { sentinel.remove(); observer.disconnect(); }
    }
    const observer = new IntersectionObserver(function (entries) {
      if (entries.some(function (entry) { return entry.isIntersecting; })) {
        more(chunk);
        // Still in sight after a short chunk: ask again.
        observer.unobserve(sentinel);
        if (sentinel.parentNode) { observer.observe(sentinel); }
      }
    }, { root: scroller, rootMargin: "600px" });
    more(chunk);
    if (next < list.length) { parent.append(sentinel); observer.observe(sentinel); }
    return { all: function () { more(list.length); }, until: function (place) { if (place >= next) { more(place - next + chunk); } } };
  };

  Z.say = function (words) { document.getElementById("live").textContent = words; };
}(window.Zerentu));
