/* What the page says for itself, in Chinese or English. */
(function (Z) {
  "use strict";

  const words = Z.data.words;

  Z.lang = Z.data.lang;

  Z.both = function (pair) { return pair[Z.lang === "en" ? 1 : 0]; };

  Z.t = function (key, values) {
    return Z.both(words[key]).replace(/\{(\w+)\}/g, function (_, name) { return String(values[name]); });
  };

  /* A sentence as nodes, so that numbers and names in it can stand in bold. */
  Z.sentence = function (key, values) {
    const fragment = document.createDocumentFragment();
    Z.both(words[key]).split(/(\{\w+\})/).forEach(function (piece) {
      const name = /^\{(\w+)\}$/.exec(piece);
      const value = name ? values[name[1]] : piece;
      fragment.append(name && typeof value === "number" ? Z.el("b", {}, [String(value)]) : value);
    });
    return fragment;
  };

  /* Words that stand in the template carry their key. */
  Z.translatePage = function () {
    document.documentElement.lang = Z.lang === "en" ? "en" : "zh-Hans";
    document.querySelectorAll("[data-word]").forEach(function (node) {
      node.textContent = Z.t(node.dataset.word, node.dataset);
    });
    document.querySelectorAll("[data-word-label]").forEach(function (node) {
      node.setAttribute("aria-label", Z.t(node.dataset.wordLabel));
    });
    document.querySelectorAll("[data-word-hint]").forEach(function (node) {
      node.setAttribute("placeholder", Z.t(node.dataset.wordHint));
    });
    document.querySelectorAll("button[data-lang]").forEach(function (node) {
      node.setAttribute("aria-pressed", String(node.dataset.lang === Z.lang));
    });
  };
}(window.Zerentu));
