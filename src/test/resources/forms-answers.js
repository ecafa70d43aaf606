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

// Which options of a question are offered only under a condition, and under which.
const offers = field => [...(field?.valuesExpression ?? "").matchAll(/if ((?:(?!\bif\b).)*?) then \[\{value: "(\w+)"/g)]
  .map(([, condition, value]) => ({ value, hidden: { conditional: { hide: `=not(${condition})` } } }));

// Answers for which a question is asked, and with it those on which it depends; the first that do, or the last that are offered.
function answersFor(field, all, isHidden, last = false) {
  const needed = new Set();
  const names = new Set();
  const offered = new Map();
  const follow = one => {
    const hide = one.conditional?.hide;
    if (!hide || needed.has(one)) {
      return;
    }
    needed.add(one);
    for (const [name] of hide.replace(/"[^"]*"/g, "").matchAll(/[A-Za-z_]\w*/g)) {
      names.add(name);
      all.filter(other => other.key === name && other !== one).forEach(other => {
        follow(other);
        // An answer that the others rule out cannot be given.
        if (!offered.has(name) && offers(other).length) {
          offered.set(name, offers(other));
          offers(other).forEach(({ hidden }) => follow({ ...hidden }));
        }
      });
    }
  };
  follow(field);
  const conditions = [...offered.values()].flat().map(({ hidden }) => hidden.conditional.hide);
  const asked = [...needed].filter(one => !conditions.includes(one.conditional.hide));
  const isOffered = answers => [...offered].every(([name, options]) =>
    options.every(({ value, hidden }) => answers[name] !== value || !isHidden(hidden, answers)));
  const text = [...needed].map(one => one.conditional.hide).join(" ");
  const words = new Set([...text.matchAll(/"([^"]*)"/g)].map(([, word]) => word));
  const FEEL = ["not", "and", "or", "list", "contains", "null", "true", "false", "count", "split", "string", "length", "if",
    "then", "else", "in", "some", "every", "satisfies", "date", "item", "substring", "for", "return"];
  const choices = name => {
    const own = all.find(other => other.key === name);
    const options = own?.values?.map(option => option.value) ?? [];
    const fitting = options.filter(option => words.has(option));
    const open = fitting.length ? fitting : [...options, ...words];
    return own?.type === "checkbox" ? [true, false]
      : own?.type === "datetime" ? [own.subtype === "datetime" ? "2026-12-01T10:00+00:00" : "2026-12-01", null]
      : [...(last ? open.toReversed() : open), "something", null, true, 3, 0];
  };
  let tries = 0;
  for (const answers of products([...names].filter(name => !FEEL.includes(name)), choices)) {
    if (asked.every(one => !isHidden(one, answers)) && isOffered(answers)) {
      return answers;
    }
    if (++tries > 200000) {
      break;
    }
  }
  return null;
}

// The form with all options of each question, also those that are offered under a condition: it is for the questions here.
function withAllOptions(schema) {
  return { ...schema, components: schema.components.map(field => {
    const offered = [...(field.valuesExpression ?? "").matchAll(/\{value: "(\w+)", label: "([^"]*)"\}/g)];
    if (!offered.length) {
      return field;
    }
    const { valuesExpression, ...rest } = field;
    return { ...rest, values: offered.map(([, value, label]) => ({ value, label })) };
  }) };
}

// What the application would tell this form: answers that it offers, and what a case that is late knows.
function knownOf(schema) {
  const words = [...JSON.stringify(schema.components.map(field => field.conditional?.hide ?? "")).matchAll(/\\"(\w+)\\"/g)];
  const offered = ["first", ...new Set(words.map(([, word]) => word))].map(word => `${word}=The ${word}`).join("|");
  return Object.assign(Object.fromEntries(schema.components
    .map(field => /split\((\w+)/.exec(field.valuesExpression ?? "")?.[1]).filter(Boolean)
    .map(variable => [variable, offered])), { lateDateMovable: "yes", rung: 2 });
}
