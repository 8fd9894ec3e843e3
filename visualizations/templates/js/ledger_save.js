/* The ledger taken along: as a CSV file that an office program opens, or as cells to paste. */
(function (Z) {
  "use strict";

  const MARK = "\ufeff"; // without it Excel reads UTF-8 as GBK
  const FORMULA = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/;
  const NUMBER = /^[+-]?\d+(\.\d+)?%?$/;

  function guarded(cell) { return FORMULA.test(cell) && !NUMBER.test(cell) ? "'" + cell : cell; }

  function quoted(cell) {
    const safe = guarded(cell);
    return /[",\n\r]/.test(safe) ? "\"" + safe.replace(/"/g, "\"\"") + "\"" : safe;
  }

  Z.csv = function (rows) { return MARK + rows.map(function (row) { return row.map(quoted).join(","); }).join("\n") + "\n"; };

  Z.pasted = function (rows) {
    return rows.map(function (row) { return row.map(function (cell) { return guarded(cell).replace(/[\t\r\n]+/g, " "); }).join("\t"); }).join("\n");
  };

  /* A file for the reader to keep; nothing leaves the page but through this. */
  Z.save = function (name, type, content) {
    const address = URL.createObjectURL(new Blob([content], { type: type }));
    const link = Z.el("a", { href: address, download: name, "class": "offscreen" });
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  };

  Z.fileName = function (word, ending) {
    const title = document.getElementById("title").textContent.replace(/[\\/:*?"<>|\s〔〕]+/g, " ").trim().slice(0, 60);
    return title + " " + word + ending;
  };
}(window.Zerentu));
