/* The frame: masthead, tabs, keys; shows the view that the hash names. */
(function (Z) {
  "use strict";

  const D = Z.data;
  const built = new Map();

  function stage() { return document.getElementById("stage"); }

  function figures() {
    const scope = Z.scope().figures;
    const list = Z.findings();
    const kept = [0, 0, 0];
    list.forEach(function (finding) { kept[D.codes[finding.code].severity] += 1; });
    const several = D.plans.length > 1 && Z.state.plan < 0;
    const node = Z.clear(document.getElementById("figures"));
    const all = Z.counted({});
    const tasks = Z.figure(scope.tasks, Z.t("tasks"), "", all);
    if (scope.parts) { tasks.firstChild.append(Z.el("small", {}, [Z.t("parts", { n: scope.parts })])); }
    const clear = Object.assign({ unit: null, target: null, at: null }, Z.NO_FILTER);
    node.append(tasks, Z.figure(scope.areas, Z.t("areas"), "", all), Z.figure(scope.units, Z.t("units"), "", Object.assign({ tab: "load" }, clear)),
      Z.figure(scope.duties, Z.t("duties"), "", all));
    if (scope.members) { node.append(Z.figure(scope.members, Z.t("members"), "", Object.assign({ tab: "coverage" }, clear))); }
    if (several) { node.insertBefore(Z.figure(D.plans.length, Z.t("plan"), "", all), node.firstChild); }
    if (!list.length) { return; }
    const marks = Z.el("a", { "class": "figure told", href: Z.href(Object.assign({ tab: "coverage" }, clear, { code: "all" })) }, [
      Z.el("b", {}, kept.map(function (n, place) { return n ? Z.el("span", {}, [Z.severityMark(place), String(n)]) : null; })),
      Z.el("span", {}, [Z.t("findings")])]);
    node.append(marks);
  }

  function title() {
    const plan = D.plans[Z.state.plan >= 0 ? Z.state.plan : 0];
    const alone = Z.state.plan >= 0 || D.plans.length === 1;
    const head = Z.clear(document.getElementById("title"));
    if (!plan) { return; }
    head.lang = Z.script(plan.place);
    head.classList.toggle("given", alone && !plan.named);
    head.append(alone ? (plan.named ? plan.title : "〔" + plan.title + "〕") : Z.t("plans_count", { n: D.plans.length }));
    head.title = head.textContent;
    const words = alone ? [plan.jurisdiction, plan.number, plan.issued.slice(0, 4), plan.named ? "" : Z.t("untitled")]
      : [Array.from(new Set(D.plans.map(function (one) { return one.jurisdiction; }))).filter(Boolean).slice(0, 4).join("、")];
    document.getElementById("about").textContent = words.filter(Boolean).join(" · ");
  }

  function plans() {
    const node = Z.clear(document.getElementById("plans"));
    node.hidden = D.plans.length < 2;
    if (node.hidden) { return; }
    const select = Z.el("select", { id: "plan", "aria-label": Z.t("plan") }, [Z.el("option", { value: "-1" }, [Z.t("all_plans")])]
      .concat(D.plans.map(function (plan) { return Z.el("option", { value: plan.place }, [plan.title]); })));
    select.value = String(Z.state.plan);
    select.addEventListener("change", function () { Z.go({ plan: Number(select.value), unit: null, target: null, at: null }); });
    node.append(select);
  }

  /* A tab ends what a number began: the lines it asked for. Roles left out by hand stay out. */
  function tabPatch(view) {
    const counted = Z.state.by !== null || Z.state.inside !== null || Z.state.only || Z.state.tab === "ledger";
    const kept = counted ? {} : { roles: Z.state.roles };
    return Object.assign({}, Z.NO_FILTER, kept, { tab: view.id, at: null });
  }

  function tabs() {
    const node = Z.clear(document.getElementById("tabs"));
    const serious = Z.findings().filter(function (finding) { return D.codes[finding.code].severity < 2; }).length;
    Z.tabs().forEach(function (view, i) {
      const chosen = view.id === Z.state.tab;
      const tab = Z.el("a", { role: "tab", id: "tab-" + view.id, "aria-selected": String(chosen), "aria-controls": "stage", tabindex: chosen ? 0 : -1,
        href: Z.href(tabPatch(view)), title: String(i + 1) }, [Z.t(view.tab)]);
      if (view.id === "coverage" && serious) { tab.append(Z.el("span", { "class": "badge" }, [Z.severityMark(1), String(serious)])); }
      node.append(tab);
    });
    if (!node.querySelector("[tabindex='0']") && node.firstChild) { node.firstChild.tabIndex = 0; }
  }

  /* Open the view, made on first use; `before` is the state it shows, or nothing if it is new. */
  Z.show = function (before) {
    const view = Z.viewOf(Z.state.tab);
    document.body.dataset.tab = view.id;
    document.body.classList.toggle("with-panel", Boolean(view.panel));
    document.getElementById("print-a3").media = ["unit", "sheet", "source", "tour"].indexOf(view.id) >= 0 ? "not all" : "all";
    tabs();
    const panel = document.getElementById("panel");
    panel.hidden = !view.panel;
    if (view.panel) { Z.showPanel(); }
    built.forEach(function (node, id) { node.hidden = id !== view.id; });
    let node = built.get(view.id);
    let shown = before && before.tab === view.id ? before : null;
    if (!node) {
      node = Z.el("div", { "class": "view " + view.id });
      built.set(view.id, node);
      stage().append(node);
      view.build(node);
      shown = null;
    }
    view.update(node, shown);
    figures();
    stage().setAttribute("aria-label", Z.t(view.tab || view.id));
    const words = Z.selectionWords();
    if (before) { Z.say(words ? Z.t("selected", { what: words }) : Z.t("cleared")); }
  };

  /* Everything again, after a change of language or plan. */
  Z.rebuild = function () {
    built.clear();
    Z.clear(stage());
    Z.translatePage();
    title();
    plans();
    Z.show(null);
  };

  function typing(target) { return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName); }

  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) { return; }
    const there = Z.tabs();
    if (event.key === "/") { event.preventDefault(); document.getElementById("search").focus(); }
    else if (event.key === "Escape") { Z.go(!Z.viewOf(Z.state.tab).tab ? { tab: Z.cameFrom } : Object.assign({}, Z.NO_FILTER, { unit: null, target: null, at: null })); }
    else if (/^[1-9]$/.test(event.key) && there[event.key - 1]) { Z.go(tabPatch(there[event.key - 1])); }
    else if (event.target.getAttribute("role") === "tab" && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      const here = there.findIndex(function (view) { return view.id === Z.state.tab; });
      const next = there[(here + (event.key === "ArrowRight" ? 1 : -1) + there.length) % there.length];
      Z.go(tabPatch(next));
      document.getElementById("tab-" + next.id).focus();
    }
  }

  function languages() {
    document.querySelectorAll("button[data-lang]").forEach(function (button) {
      button.addEventListener("click", function () { Z.lang = button.dataset.lang; Z.rebuild(); });
    });
  }

  document.documentElement.classList.add("scripted");
  document.addEventListener("keydown", keys);
  languages();
  Z.startSearch();
  Z.translatePage();
  title();
  plans();
  Z.follow();
}(window.Zerentu));
