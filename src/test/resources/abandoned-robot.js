// Forms that are left half way: shown by Tasklist's own script outside of Tasklist, filled by the events of keys and clicks.
// Given what to do: plan which answers let every question be asked, fill forms and leave them as they are, or read them.
async ({ what, forms, passes }) => {
  const scripts = "/camunda/app/tasklist/scripts/";
  const { CaseForm } = await import(scripts + "case-forms.js");
  const { Form } = await import(scripts + "form-viewer.js");
  const { ourParts } = await import(scripts + "form-fields.js");

  const frame = () => new Promise(next => requestAnimationFrame(() => setTimeout(next)));
  const json = value => new Response(JSON.stringify(value), { headers: { "Content-Type": "application/json" } });

  // As few passes through a form as it takes to be asked each of its questions.
  async function plan() {
    const planned = [];
    for (const [name, schema] of Object.entries(forms)) {
      const place = document.body.appendChild(document.createElement("div"));
      const form = new Form({ container: place, additionalModules: [ourParts] });
      await form.importSchema(schema, {});
      const checker = form.get("conditionChecker");
      const hidden = (one, data) => !!one.conditional?.hide && checker.check(one.conditional.hide, data) === true;
      const fields = schema.components.filter(field => field.key);
      const own = [];
      for (const field of fields) {
        const answers = answersFor(field, fields, hidden, true) ?? {};
        const together = pass => {
          const all = { ...pass.answers, ...answers };
          return Object.entries(answers).every(([key, value]) => !(key in pass.answers) || pass.answers[key] === value)
            && [...pass.fields, field].every(one => !hidden(one, { ...knownOf(schema), ...all })) ? all : null;
        };
        const pass = own.find(together);
        if (pass) {
          pass.answers = together(pass);
          pass.fields.push(field);
        } else {
          own.push({ answers, fields: [field] });
        }
      }
      planned.push(...own.map(({ answers }) => {
        const asked = Object.entries(answers).filter(([key]) => fields.some(one => one.key === key));
        const told = Object.entries(answers).filter(([key]) => !fields.some(one => one.key === key));
        return { name, schema, keys: fields.map(one => one.key), answers: Object.fromEntries(asked),
          known: { ...knownOf(schema), ...Object.fromEntries(told) } };
      }));
      form.destroy();
      place.remove();
    }
    return planned;
  }

  // The form of a task, as if the task had this one.
  function show({ task, schema, known }) {
    const own = "/camunda/api/engine/engine/default/task/" + task;
    const stock = window.fetch;
    window.fetch = (address, options) => address === own + "/deployed-form" ? Promise.resolve(json(schema))
      : address === own + "/form-variables?deserializeValues=false"
        ? Promise.resolve(json(Object.fromEntries(Object.entries(known ?? {}).filter(([, value]) => value !== null && value !== undefined)
          .map(([key, value]) => [key, { type: "String", value }]))))
        : stock(address, options);
    const place = document.body.appendChild(document.createElement("div"));
    return new Promise((ready, failed) => {
      const scope = { $watch: (_, act) => { scope.act ??= act; }, $on: () => {}, $applyAsync: () => {} };
      const form = new CaseForm(scope, place, {
        getOptions: () => ({}), getParams: () => ({ taskId: task }), registerCompletionHandler: () => {},
        notifyFormInitialized: () => ready({ form, place }), notifyFormValidated: () => {}, notifyFormInitializationFailed: failed
      }, { authentication: { name: "officer" } }, value => value);
      scope.act({ loaded: true, key: own + "/deployed-form" });
    });
  }

  const asked = ({ form }) => form.form.get("formFieldInstanceRegistry").getAll()
    .map(({ id }) => form.form.get("formFieldRegistry").get(id)).filter(field => field?.key);
  const inputs = ({ place }, field) => [...place.querySelectorAll("input, select, textarea")]
    .filter(input => new RegExp(`-${field.id}(-date|-time|-\\d+)?$`).test(input.id));

  function read(shown) {
    return Object.fromEntries(asked(shown).sort((one, other) => one.key < other.key ? -1 : 1).map(field => [field.key, inputs(shown, field).map(input =>
      ["radio", "checkbox"].includes(input.type) ? input.checked ? input.value : "-" : input.value).join(" | ")]));
  }

  function type(input, text) {
    input.focus();
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), "value").set.call(input, text);
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  function wordsFor({ key, type: kind, validate = {} }) {
    return validate.pattern?.includes("{5}") ? "52SA1234526" : validate.pattern?.startsWith("^[A-Za-z0-9]+") ? "officer, sergeant"
      : validate.pattern ? "MG11/2026-7" : kind === "textarea" ? `Written of ${key}: ‘quoted’, über 5 %,\nand a second line.` : `Of ${key}`;
  }

  function answer(field, given, [first, second, ...others]) {
    const isGiven = given !== undefined;
    if (field.type === "radio") {
      const all = [first, second, ...others].filter(Boolean);
      (isGiven ? all.find(one => one.value === String(given)) : all.at(-1))?.click();
    } else if (field.type === "checkbox") {
      if (given !== false && given !== null && !first.checked) {
        first.click();
      }
    } else if (field.type === "select") {
      first.focus();
      first.value = isGiven ? given ?? "" : first.options[first.options.length - 1].value;
      first.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (field.type === "datetime") {
      type(first, "3/8/2026");
      if (second) {
        type(second, "14:30");
      }
    } else if (given !== null) {
      type(first, isGiven ? String(given) : wordsFor(field));
    }
  }

  async function fill(pass) {
    await fetch("/camunda/api/casework/drafts/tasks/" + pass.task, {
      method: "DELETE", headers: { "X-XSRF-TOKEN": /XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? "" } });
    const shown = await show(pass);
    const done = new Set();
    const left = () => asked(shown).filter(field => !done.has(field.key));
    // Another question may be asked only once the viewer has taken what was typed, and drawn it.
    for (let still = 0; still < 5; still++) {
      for (const field of left()) {
        still = 0;
        done.add(field.key);
        const found = inputs(shown, field);
        if (found.length) {
          answer(field, pass.answers[field.key], found);
        }
      }
      document.activeElement.blur();
      await frame();
      await frame();
    }
    return shown;
  }

  // The last word of each, on which nobody rests.
  function lastWord(shown) {
    const last = asked(shown).filter(field => ["textfield", "textarea"].includes(field.type)).at(-1);
    const input = last && inputs(shown, last)[0];
    if (input) {
      type(input, input.value + (last.validate?.pattern ? "" : " The last word"));
    }
  }

  if (what === "plan") {
    return plan();
  }
  if (what === "fill") {
    const all = [];
    for (const pass of passes) {
      all.push(await fill(pass));
    }
    all.forEach(lastWord);
    return all.map(read);
  }
  // What was sent when the page went may take a moment to arrive.
  let found = [];
  for (let tries = 0; tries < 20; tries++) {
    const all = await Promise.all(passes.map(show));
    await frame();
    found = all.map(read);
    all.forEach(({ form, place }) => {
      form.close();
      place.remove();
    });
    if (passes.every((pass, at) => JSON.stringify(pass.written) === JSON.stringify(found[at]))) {
      break;
    }
    await new Promise(next => setTimeout(next, 250));
  }
  return found;
}
