// For the robots in the browser: what a form may be told and answered so that each of its questions is asked.
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

// Answers for which a question is asked, and with it those on which it depends; the first that do, or the last that are offered.
function answersFor(field, all, isHidden, last = false) {
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
    const offered = fitting.length ? fitting : [...options, ...words];
    return own?.type === "checkbox" ? [true, false]
      : [...(last ? offered.toReversed() : offered), "something", null, true, 3, 0];
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

// What the application would tell this form: answers that it offers, and what a case that is late knows.
function knownOf(schema) {
  const words = [...JSON.stringify(schema.components.map(field => field.conditional?.hide ?? "")).matchAll(/\\"(\w+)\\"/g)];
  const offered = ["first", ...new Set(words.map(([, word]) => word))].map(word => `${word}=The ${word}`).join("|");
  return Object.assign(Object.fromEntries(schema.components
    .map(field => /split\((\w+)/.exec(field.valuesExpression ?? "")?.[1]).filter(Boolean)
    .map(variable => [variable, offered])), { lateDateMovable: "yes", rung: 2 });
}
