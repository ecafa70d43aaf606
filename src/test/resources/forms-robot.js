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

  for (const [name, given] of Object.entries(forms)) {
    const schema = withAllOptions(given);
    const place = document.body.appendChild(document.createElement("div"));
    const form = new Form({ container: place, additionalModules: [ourParts] });
    const options = knownOf(schema);
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
