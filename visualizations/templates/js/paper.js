/* On paper: every page bears the title, the day it was printed, and its number. */
(function (Z) {
  "use strict";

  /* A text as CSS writes it between quotation marks. */
  function quoted(words) {
    return "\"" + words.replace(/[\\"]/g, "\\$&").replace(/[\n\r\f]/g, " ") + "\"";
  }

  function day() {
    const now = new Date();
    function two(n) { return (n < 10 ? "0" : "") + n; }
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  function subject() {
    const view = Z.viewOf(Z.state.tab);
    if (view.tab) { return Z.t(view.tab); }
    const words = Z.selectionWords();
    const word = view.id === "unit" ? "unit" : Z.state.target !== null && Z.state.target < 0 ? "area_sheet" : "task_sheet";
    return (words ? (words.length > 24 ? words.slice(0, 23) + "…" : words) + " " : "") + Z.t(word);
  }

  let sheet = null;

  /* Browsers that know no margin boxes leave the line out; the imprint at the end stands in all of them. */
  function line(words) {
    if (!sheet) { sheet = Array.from(document.styleSheets).find(function (one) { return one.ownerNode.id !== "print-a3"; }); }
    const rule = "@page { @bottom-left { content: " + quoted(words) + "; font-size: 8pt; color: #6e6a62; } }";
    if (line.at !== undefined) { sheet.deleteRule(line.at); }
    line.at = sheet.insertRule(rule, sheet.cssRules.length);
  }

  window.addEventListener("beforeprint", function () {
    const title = document.getElementById("title").textContent;
    const printed = Z.t("printed", { day: day() });
    const files = Z.data.plans.filter(function (plan) { return Z.inScope(plan.place); }).map(function (plan) { return plan.file; }).filter(Boolean);
    const from = files.length ? Z.t("source_of", { file: files.length > 3 ? files.slice(0, 3).join("、") + " …" : files.join("、") }) : "";
    document.getElementById("imprint").textContent = [title, subject(), from, printed].filter(Boolean).join(" · ");
    line((title.length > 40 ? title.slice(0, 39) + "…" : title) + " · " + subject() + " · " + printed);
  });
}(window.Zerentu));
