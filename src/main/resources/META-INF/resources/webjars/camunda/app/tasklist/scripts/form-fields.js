// The fields that we show in our own way: dates that are never rewritten, lists of the browser's own (which know what is
// typed, and close by Escape alone), choices that say what they belong to. And what is wrong with an answer, in words.
import { h, useEffect, useExpressionEvaluation, useState } from "./form-viewer.js";
import {
  dayInWords, onTheClockOfLondon, problemOfDay, problemOfMoment, typedDay, typedMoment, valueOfDay, valueOfMoment
} from "./form-dates.js";

const hasTime = field => field.subtype === "datetime";

const star = field => field.validate?.required && h("span", { class: "fjs-asterix", "aria-hidden": true }, "*");

const label = (htmlFor, text, field) =>
  h("label", { for: htmlFor, class: "fjs-form-field-label" }, h("span", { class: "fjs-label-content" }, text, star(field)));

// Around each field: hint and error below it, and their ids for it.
function frame({ field, errors, domId, disabled, readonly }, content) {
  const hint = field.description && h("div", { id: domId + "-description", class: "fjs-form-field-description" },
    field.description);
  const error = errors.length > 0 && h("div", { id: domId + "-error-message", class: "fjs-form-field-error" },
    errors.map(words => h("p", { key: words }, words)));
  return h("div", {
    class: ["fjs-form-field", "fjs-form-field-" + field.type, errors.length > 0 && "fjs-has-errors",
      disabled && "fjs-disabled", readonly && "fjs-readonly"].filter(Boolean).join(" ")
  }, content, hint, error);
}

const described = ({ field, errors, domId }, ...more) => [
  ...more, field.description && domId + "-description", errors.length > 0 && domId + "-error-message"
].filter(Boolean).join(" ") || undefined;

function read(field, value) {
  if (!value || (hasTime(field) ? problemOfMoment(value) : problemOfDay(value)) || String(value).includes("\n")) {
    return "";
  }
  if (!hasTime(field)) {
    return dayInWords(value);
  }
  const [day, time] = onTheClockOfLondon(new Date(value));
  return `${dayInWords(day)} at ${time}`;
}

function DayField(props) {
  const { field, value, errors, domId, disabled, readonly, onChange, onBlur, onFocus } = props;
  const [start] = useState(() => hasTime(field) ? typedMoment(value) : [typedDay(value), ""]);
  const [day, setDay] = useState(start[0]);
  const [time, setTime] = useState(start[1]);
  // What has been typed by now, be it drawn already or not.
  const [typed] = useState(() => [...start]);
  const keep = (part, text) => {
    typed[part] = text;
    onChange({ value: hasTime(field) ? valueOfMoment(...typed) : valueOfDay(typed[0]) });
  };
  const closed = disabled || readonly;
  const box = (id, text, put, more) => h("input", {
    id, type: "text", class: "fjs-input", autocomplete: "off", value: text, disabled, readOnly: readonly,
    required: field.validate?.required, "aria-invalid": errors.length > 0,
    "aria-describedby": described(props, domId + "-understood"),
    onInput: event => put(event.target.value), onBlur: () => onBlur?.(), onFocus: () => onFocus?.(), ...more
  });
  return frame(props, [
    h("div", { class: "case-day" },
      h("div", {}, label(domId + "-date", field.dateLabel, field), box(domId + "-date", day, text => {
        setDay(text);
        keep(0, text);
      })),
      hasTime(field) && h("div", {}, label(domId + "-time", field.timeLabel ?? "Time", field),
        box(domId + "-time", time, text => {
          setTime(text);
          keep(1, text);
        }, { "aria-label": `${field.timeLabel ?? "Time"}: ${field.dateLabel}` }))),
    h("p", { id: domId + "-understood", class: "case-understood", "aria-live": closed ? "off" : "polite" },
      read(field, value))
  ]);
}

// Letters that any list has room for, and that one has room for on all but the narrowest screens.
const LONG = 20;
const VERY_LONG = 60;

const plain = option => option !== null && typeof option === "object" ? option : { label: String(option), value: option };

// What a list offers: written into the form, or found by an expression.
function useOptions({ field, value, onChange, disabled, readonly }) {
  const found = useExpressionEvaluation(field.valuesExpression ?? "");
  const options = (field.valuesExpression ? Array.isArray(found) ? found : [] : field.values ?? []).map(plain);
  const gone = value !== null && value !== undefined && !options.some(option => option.value === value);
  useEffect(() => {
    if (gone && !disabled && !readonly) {
      onChange({ value: null });
    }
  }, [gone]);
  return options;
}

function ListField(props) {
  const { field, value, errors, domId, disabled, readonly, onChange, onBlur, onFocus } = props;
  const options = useOptions(props);
  const chosen = options.find(option => option.value === value)?.label ?? "";
  return frame(props, [
    label(domId, field.label, field),
    h("select", {
      id: domId, class: "fjs-input case-select", disabled: disabled || readonly, required: field.validate?.required,
      "aria-invalid": errors.length > 0, "aria-describedby": described(props), value: value ?? "",
      onChange: event => onChange({ value: options[event.target.selectedIndex - 1]?.value ?? null }),
      onBlur: () => onBlur?.(), onFocus: () => onFocus?.()
    },
    h("option", { value: "" }, "Choose"),
    options.map(option => h("option", { key: option.value, value: option.value }, option.label))),
    // On a narrow screen a list shows the beginning of a long answer only.
    chosen.length > LONG && h("p", {
      class: "case-chosen" + (chosen.length > VERY_LONG ? " case-very-long" : ""), "aria-hidden": true
    }, chosen)
  ]);
}

function ChoiceField(props) {
  const { field, value, errors, domId, disabled, readonly, onChange, onBlur, onFocus } = props;
  const options = useOptions(props);
  return frame(props, h("fieldset", { "aria-describedby": described(props) },
    h("legend", { class: "fjs-form-field-label" }, h("span", { class: "fjs-label-content" }, field.label, star(field))),
    options.map((option, at) => h("div", { key: option.value, class: "fjs-inline-label" },
      h("input", {
        id: `${domId}-${at}`, name: domId, type: "radio", class: "fjs-input", value: option.value,
        checked: option.value === value, disabled: disabled || readonly, required: field.validate?.required,
        "aria-invalid": errors.length > 0,
        onChange: () => onChange({ value: option.value }),
        onBlur: event => event.currentTarget.closest("fieldset").contains(event.relatedTarget) || onBlur?.(),
        onFocus: () => onFocus?.()
      }),
      h("label", { for: `${domId}-${at}`, class: "fjs-form-field-label" }, option.label)))));
}

// What the viewer wants to know of a kind of field.
const kind = (type, sanitize) => ({
  type, keyed: true, name: type, group: "basic-input", emptyValue: null,
  sanitizeValue: ({ value }) => sanitize(value), create: options => ({ ...options })
});

DayField.config = kind("datetime", value => typeof value === "string" && value !== "" ? value : null);
ListField.config = kind("select", value => value ?? null);
ChoiceField.config = kind("radio", value => value ?? null);

const isNothing = value => value === null || value === undefined || value === "" || value === false;

const missing = { checkbox: "this has to be ticked", select: "choose one of the answers offered",
  radio: "choose one of the answers offered", datetime: "an answer is needed: a date like 27 3 2026 or 27 March 2026" };

/** What is wrong with an answer, in the words that the server has for it; nothing if it will do. */
export function problemsWith(field, value) {
  const rules = field.validate ?? {};
  if (isNothing(value) || typeof value === "string" && value.trim() === "") {
    return rules.required ? [missing[field.type] ?? "an answer is needed"] : [];
  }
  if (field.type === "datetime") {
    return [hasTime(field) ? problemOfMoment(value) : problemOfDay(value)].filter(Boolean);
  }
  if (rules.pattern && !new RegExp(rules.pattern).test(value)) {
    return [rules.patternErrorMessage
      ?? "this is not written as expected" + (field.description ? ` (${field.description})` : "")];
  }
  const length = typeof value === "string" ? value.trim().length : 0;
  if (rules.minLength && length < rules.minLength) {
    return [`use at least ${rules.minLength} characters`];
  }
  if (rules.maxLength && length > rules.maxLength) {
    return [`use at most ${rules.maxLength} characters: these are ${length}`];
  }
  return [];
}

class OurFields {
  constructor(formFields) {
    [DayField, ListField, ChoiceField].forEach(field => formFields.register(field.config.type, field));
  }
}
OurFields.$inject = ["formFields"];

class OurWords {
  constructor(formFieldRegistry) {
    this.fields = formFieldRegistry;
  }

  validateFieldInstance({ id }, value) {
    const field = this.fields.get(id);
    return field ? problemsWith(field, value) : [];
  }

  validateField(field, value) {
    return problemsWith(field, value);
  }
}
OurWords.$inject = ["formFieldRegistry"];

/** For the viewer: our fields in the place of its own, and our words. */
export const ourParts = {
  __init__: ["ourFields"],
  ourFields: ["type", OurFields],
  validator: ["type", OurWords]
};

