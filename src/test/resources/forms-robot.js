// Shows one form after the other with the viewer of Tasklist's page, and looks for each question of each: is it there with
// its label once its condition is met? Given the forms by name, it gives a line for everything that is not as it should be.
async forms => {
  const scripts = "/camunda/app/tasklist/scripts/";
  const { Form } = await import(scripts + "form-viewer.js");
  const { ourParts } = await import(scripts + "form-fields.js");
  const { labelOf } = await import(scripts + "form-problems.js");
  const faults = [];
  let shown = 0;

  const frame = () => new Promise(next => requestAnimationFrame(() => setTimeout(next)));

  function* products(names, choices) {
    if (names.length === 0) {
      yield {};
      return;
    }
    for (const value of choices(names[0])) {
      for (const rest of products(names.slice(1), choices)) {
        yield { [names[0]]: value, ...rest };
      }
    }
  }

  // Answers for which a question is asked, and with it those on which it depends.
  function answersFor(field, all, isHidden) {
    const needed = new Set();
    const names = new Set();
    const follow = one => {
      const hide = one.conditional?.hide;
      if (!hide || needed.has(one)) {
        return;
      }
      needed.add(one);
      for (const [name] of hide.replace(/"[^"]*"/g, "").matchAll(/[A-Za-z_]\w*/g)) {
        names.add(name);
        all.filter(other => other.key === name && other !== one).forEach(follow);
      }
    };
    follow(field);
    const text = [...needed].map(one => one.conditional.hide).join(" ");
    const words = new Set([...text.matchAll(/"([^"]*)"/g)].map(([, word]) => word));
    const FEEL = ["not", "and", "or", "list", "contains", "null", "true", "false", "count", "split", "string", "length", "if",
      "then", "else", "in", "some", "every", "satisfies", "date"];
    const choices = name => {
      const own = all.find(other => other.key === name);
      const options = own?.values?.map(option => option.value) ?? [];
      const fitting = options.filter(option => words.has(option));
      return own?.type === "checkbox" ? [true, false]
        : [...(fitting.length ? fitting : [...options, ...words]), "something", null, true, 3, 0];
    };
    let tries = 0;
    for (const answers of products([...names].filter(name => !FEEL.includes(name)), choices)) {
      if ([...needed].every(one => !isHidden(one, answers))) {
        return answers;
      }
      if (++tries > 200000) {
        break;
      }
    }
    return null;
  }

  for (const [name, schema] of Object.entries(forms)) {
    const place = document.body.appendChild(document.createElement("div"));
    const form = new Form({ container: place, additionalModules: [ourParts] });
    const words = [...JSON.stringify(schema.components.map(field => field.conditional?.hide ?? "")).matchAll(/\\"(\w+)\\"/g)];
    const offered = ["first", ...new Set(words.map(([, word]) => word))].map(word => `${word}=The ${word}`).join("|");
    const options = Object.fromEntries(schema.components
      .map(field => /split\((\w+)/.exec(field.valuesExpression ?? "")?.[1]).filter(Boolean)
      .map(variable => [variable, offered]));
    // What a case that is late knows.
    Object.assign(options, { lateDateMovable: "yes", rung: 2 });
    const fields = schema.components.filter(field => field.key);
    let last = "";
    for (const field of [null, ...fields]) {
      const answers = field && answersFor(field, fields, (one, data) =>
        form.get("conditionChecker").check(one.conditional.hide, data) === true);
      if (field && !answers) {
        faults.push(`${name}: ${field.key} is never asked`);
        continue;
      }
      if (JSON.stringify(answers) !== last) {
        last = JSON.stringify(answers);
        try {
          await form.importSchema(schema, { ...options, ...answers });
        } catch (failure) {
          faults.push(`${name}: ${failure.message}`);
          break;
        }
        await frame();
      }
      if (!field) {
        continue;
      }
      const input = ["", "-date", "-0"]
        .map(ending => place.querySelector(`[id$="-${field.id}${ending}"]:is(input, select, textarea)`)).find(Boolean);
      const around = input?.closest(".fjs-form-field");
      if (!around?.textContent.includes(labelOf(field).replace(/\{\{.*/, ""))) {
        faults.push(`${name}: ${field.key} is not shown with its label, after ${JSON.stringify(answers)}`);
        continue;
      }
      shown++;
      if (field.validate?.required && field.conditional?.hide) {
        // The fault of the stock form: what was missing stands in the way after it has gone.
        const before = form.validate();
        const [changed] = Object.keys(answers);
        form._setState({ data: { ...form._getState().data, ...Object.fromEntries(Object.keys(answers).map(key => [key, null])) } });
        last = "";
        await frame();
        if (before[field.id] && !form.get("formFieldInstanceRegistry").getAll().some(one => one.id === field.id)
            && form.validate()[field.id]) {
          faults.push(`${name}: ${field.key} is still missing after ${changed} was changed`);
        }
      }
    }
    form.destroy();
    place.remove();
  }
  return { faults, shown };
}
