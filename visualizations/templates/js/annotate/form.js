/* The form in which a reading is changed or one is added. */
(function (Z) {
  "use strict";

  const D = Z.data;
  let open = null;

  function choices(chosen) {
    const groups = [];
    const tasksOf = function (area) { return D.tasks.filter(function (task) { return task.area === area; }); };
    D.areas.forEach(function (area) {
      const label = Z.areaTitle(area);
      const options = (area.plan === 0 ? [option(-1 - area.place, (area.mark ? area.mark + " " : "") + Z.t("whole_area"), chosen)] : [])
        .concat(tasksOf(area.place).map(function (task) { return option(task.place, task.path + " " + task.title, chosen); }));
      groups.push(Z.el("optgroup", { label: label }, options));
    });
    return groups;
  }

  function option(value, words, chosen) {
    const short = Array.from(words).length > 34 ? Array.from(words).slice(0, 33).join("") + "…" : words;
    return Z.el("option", { value: value, selected: value === chosen }, [short]);
  }

  function field(key, control, hint) {
    const id = "field-" + key;
    control.id = id;
    return Z.el("div", { "class": "field" }, [Z.el("label", { "for": id }, [Z.t("field_" + key)]), control, hint ? Z.el("small", {}, [hint]) : null]);
  }

  function roles(chosen) {
    return Z.el("fieldset", { "class": "field roles-field" }, [Z.el("legend", {}, [Z.t("field_role")])].concat(Z.ROLES.map(function (role, place) {
      return Z.el("label", {}, [Z.el("input", { type: "radio", name: "role", value: role, checked: role === chosen }), Z.mark(role), Z.t(role), Z.el("kbd", { "aria-hidden": "true" }, [String(place + 1)])]);
    })));
  }

  function units() {
    const names = Array.from(new Set(D.units.map(function (unit) { return unit.name; })));
    return Z.el("datalist", { id: "units" }, names.map(function (name) { return Z.el("option", { value: name }); }));
  }

  /* `begin`: {mode, step, at, values: {role, unit, unitId, task, start, end, note}, focus}. */
  Z.openForm = function (begin) {
    const values = begin.values;
    const unit = Z.el("input", { type: "text", list: "units", autocomplete: "off", spellcheck: "false", maxlength: 80, value: values.unit || "", "aria-required": "true" });
    const task = Z.el("select", {}, choices(values.task));
    const words = Z.el("textarea", { rows: 3, spellcheck: "false" });
    words.value = values.start === null || values.start === undefined ? "" : D.text.slice(values.start, values.end);
    const note = Z.el("input", { type: "text", autocomplete: "off", maxlength: 400, value: values.note || "" });
    const trouble = Z.el("p", { "class": "trouble", role: "alert" });
    const node = Z.el("form", { "class": "form", "aria-label": Z.t(begin.mode === "add" ? "form_add" : "form_change") }, [
      Z.el("h2", {}, [Z.t(begin.mode === "add" ? "form_add" : "form_change")]),
      begin.mode === "add" ? null : Z.quote(begin.step),
      begin.mode === "add" ? field("words", words, Z.t("field_words_hint")) : null,
      field("unit", unit, Z.t("field_unit_hint")), units(), roles(values.role), field("task", task), field("note", note), trouble,
      Z.el("p", { "class": "actions" }, [
        Z.el("button", { type: "submit", "class": "main" }, [Z.t("ok"), Z.el("kbd", { "aria-hidden": "true" }, [Z.t("key_enter")])]),
        Z.el("button", { type: "button", on: { click: Z.closeForm } }, [Z.t("cancel"), Z.el("kbd", { "aria-hidden": "true" }, ["Esc"])])])]);
    open = { begin: begin, node: node, unit: unit, task: task, words: words, note: note, trouble: trouble };
    node.addEventListener("submit", function (event) { event.preventDefault(); submit(); });
    node.addEventListener("keydown", keys);
    Z.drawPanel();
    const first = { role: node.querySelector("input[name=role]:checked") || node.querySelector("input[name=role]"), unit: unit, task: task, note: note, words: words }[begin.focus || "unit"];
    first.focus();
    if (first.select && first !== words) { first.select(); }
  };

  Z.form = function () { return open ? open.node : null; };

  Z.closeForm = function () {
    open = null;
    Z.drawPanel();
    Z.focusPanel();
  };

  function keys(event) {
    if (event.isComposing) { return; }
    if (event.key === "Escape") { event.stopPropagation(); Z.closeForm(); return; }
    if (event.key === "Enter" && event.target.tagName === "SELECT") { event.preventDefault(); submit(); return; }
    if (event.target.type === "radio" && /^[1-4]$/.test(event.key)) {
      const radio = open.node.querySelectorAll("input[name=role]")[event.key - 1];
      radio.checked = true;
      radio.focus();
    }
  }

  function refuse(key, node) {
    open.trouble.textContent = Z.t(key);
    node.focus();
  }

  /* Where typed words stand: where they were selected, else in the task, else anywhere; null if nowhere. */
  function stand(words, values, target) {
    if (values.start !== null && values.start !== undefined && D.text.slice(values.start, values.end) === words) { return values.start; }
    const thing = Z.thing(target);
    const inside = D.text.indexOf(words, thing.start);
    if (inside >= 0 && inside < thing.end) { return inside; }
    const anywhere = D.text.indexOf(words);
    return anywhere < 0 ? null : anywhere;
  }

  function known(name) {
    const unit = D.units.filter(function (one) { return one.name === name; });
    return unit.length === 1 ? "unit/" + unit[0].id : "";
  }

  function submit() {
    const begin = open.begin;
    const chosen = open.node.querySelector("input[name=role]:checked");
    const name = open.unit.value.trim();
    const target = Number(open.task.value);
    if (!name) { refuse("needs_unit", open.unit); return; }
    if (!chosen) { refuse("needs_role", open.node.querySelector("input[name=role]")); return; }
    const note = open.note.value.trim();
    if (begin.mode === "add") { add(begin, chosen.value, name, target, note); } else { change(begin, chosen.value, name, target, note); }
  }

  function add(begin, role, name, target, note) {
    const words = open.words.value.trim();
    const start = words ? stand(words, begin.values, target) : null;
    if (words && start === null) { refuse("not_in_text", open.words); return; }
    Z.put({ task: target, unit: name, unitId: known(name), role: role, start: start, end: start === null ? null : start + words.length, note: note }, begin.at, Z.here);
    Z.closeForm();
    Z.drawText();
    Z.say(Z.t("added") + " " + name + " " + Z.t(role));
  }

  function change(begin, role, name, target, note) {
    const step = begin.step;
    const to = { task: target === step.row.task ? null : target, unit: name === step.reading.name ? "" : name, unitId: "", role: role === Z.ROLES[step.row.role] ? "" : role };
    if (to.unit) { to.unitId = known(to.unit); }
    const before = Z.decision(step);
    const changed = to.task !== null || to.unit || to.role;
    const decision = changed ? { do: "change", to: to, note: note } : { do: before && before.do !== "change" ? before.do : "right", to: null, note: note };
    open = null;
    if (to.task === null) { Z.settle(changed ? [step].concat(Z.heirs(step)) : [step], decision); return; }
    Z.settle([step], decision, Z.heirs(step));
  }
}(window.Zerentu));
