// Dates and times as people write them. What is understood is said in words; what is not is refused in words, and what was
// typed stays as it stands. Nothing here asks for the zone of the computer that it runs on: times are London's.
import { inLondon } from "/joint-casework.js";

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
  "november", "december"];
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2200;
// Two digits are a year of the last eighty or of the next twenty.
const YEARS_AHEAD = 20;

export const A_DATE = "a date like 27 3 2026 or 27 March 2026";
export const A_TIME = "a time like 9:30 or 14:30";

const understood = day => ({ day });
const refused = problem => ({ problem });
const quoted = text => `‘${text.trim()}’`;
const words = day => new Intl.DateTimeFormat("en-GB",
  { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
  .format(new Date(day + "T00:00:00Z")).replace(",", "");

/** "2026-11-01" as people say it: "Sunday 1 November 2026". */
export const dayInWords = words;

function monthOf(word) {
  const found = word.length < 3 ? -1 : MONTHS.findIndex(month => month.startsWith(word) || word === "sept" && month === "september");
  return found + 1;
}

function yearOf(digits) {
  if (digits.length === 4) {
    return Number(digits);
  }
  const latest = Number(inLondon({ year: "numeric" }).format(new Date())) + YEARS_AHEAD;
  const inThisCentury = latest - latest % 100 + Number(digits);
  return inThisCentury > latest ? inThisCentury - 100 : inThisCentury;
}

const monthName = month => MONTHS[month - 1][0].toUpperCase() + MONTHS[month - 1].slice(1);

function checked(text, day, month, year) {
  if (month < 1 || month > 12) {
    return refused(`${quoted(text)} has no month ${month}. Write the day first, then the month`);
  }
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
    return refused(`${quoted(text)}: the year ${year} is not one of a case. Give ${A_DATE}`);
  }
  const date = new Date(Date.UTC(year, month - 1, day));
  if (day < 1 || date.getUTCMonth() !== month - 1) {
    return refused(`${quoted(text)}: there is no ${day} ${monthName(month)} ${year}`);
  }
  return understood(date.toISOString().slice(0, 10));
}

function shapes(plain) {
  let found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain);
  if (found) {
    return [Number(found[3]), Number(found[2]), Number(found[1])];
  }
  found = /^(\d{1,2})(?: |[-/.] ?)(\d{1,2})(?: |[-/.] ?)(\d{4}|\d{2})$/.exec(plain)
    ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(plain);
  if (found) {
    return [Number(found[1]), Number(found[2]), yearOf(found[3])];
  }
  found = /^(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -/.]?([a-z]+)[ -/.]?(\d{4}|\d{2})$/.exec(plain);
  if (found) {
    return [Number(found[1]), monthOf(found[2]), yearOf(found[3]), found[2]];
  }
  found = /^([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/.exec(plain);
  return found && [Number(found[2]), monthOf(found[1]), Number(found[3]), found[1]];
}

/** What day somebody means: {day: "2026-11-01"}, or {problem: "why not"}. */
export function readDay(text) {
  let plain = text.toLowerCase().replace(/,/g, " ").replace(/\s*([-/.])\s*/g, "$1").replace(/\s+/g, " ")
    .trim();
  const weekday = /^([a-z]+)\.? (?=\d)/.exec(plain)?.[1];
  const said = weekday?.length >= 3 && !monthOf(weekday) ? DAYS.findIndex(day => day.startsWith(weekday)) : -1;
  if (said >= 0) {
    plain = plain.slice(plain.indexOf(" ") + 1);
  }
  const found = shapes(plain);
  if (!found) {
    return refused(/^\d{1,2}[ /.-](\d{1,2}|[a-z]{3,9})$/.test(plain)
      ? `${quoted(text)} has no year. Give ${A_DATE}`
      : `${quoted(text)} cannot be read as a date. Give ${A_DATE}`);
  }
  const [day, month, year, named] = found;
  if (named && !month) {
    return refused(`${quoted(text)}: there is no month called ${named}`);
  }
  const answer = checked(text, day, month, year);
  if (answer.day && said >= 0 && new Date(answer.day + "T00:00:00Z").getUTCDay() !== said) {
    return refused(`${quoted(text)}: that day is a ${words(answer.day).split(" ")[0]}`);
  }
  return answer;
}

/** What time of day somebody means: {time: "14:30"}, or {problem: "why not"}. */
export function readTime(text) {
  const found = /^(\d{1,2})(?:[:.h ]?(\d{2}))? ?(am|pm|a\.m\.|p\.m\.)?$/.exec(text.toLowerCase().replace(/\s+/g, " ").trim());
  const half = found?.[3]?.[0];
  // A bare number could be an hour or a slip.
  if (!found || !found[2] && !half) {
    return refused(`${quoted(text)} cannot be read as a time. Give ${A_TIME}`);
  }
  let hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (minute > 59 || hour > (half ? 12 : 23) || half && hour === 0) {
    return refused(`${quoted(text)}: there is no such time. Give ${A_TIME}`);
  }
  if (half) {
    hour = hour % 12 + (half === "p" ? 12 : 0);
  }
  return { time: String(hour).padStart(2, "0") + ":" + String(minute).padStart(2, "0") };
}

const londonParts = inLondon({
  year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23"
});

/** A moment as it is written in London: ["2026-11-01", "14:30"]. */
export function onTheClockOfLondon(moment) {
  const parts = Object.fromEntries(londonParts.formatToParts(moment).map(part => [part.type, part.value]));
  return [`${parts.year}-${parts.month}-${parts.day}`, `${parts.hour}:${parts.minute}`];
}

/** A moment that is written in London, with its offset; null where the clocks jump over it, the first where they repeat it. */
export function momentOf(day, time) {
  return ["+01:00", "+00:00"]
    .map(offset => `${day}T${time}${offset}`)
    .find(moment => onTheClockOfLondon(new Date(moment)).join("T") === `${day}T${time}`) ?? null;
}

/*
 * What a field holds until it is understood is what was typed, in a moment's field with a line break between day and time:
 * so it goes with the draft, and comes back as it stood.
 */

/** How a date is to stand in its field. */
export function typedDay(value) {
  const day = readDay(value ?? "").day;
  return day === value && day ? day.split("-").reverse().map((part, at) => at === 2 ? part : String(Number(part))).join("/")
    : value ?? "";
}

/** How a moment is to stand in its two fields. */
export function typedMoment(value) {
  if (!value) {
    return ["", ""];
  }
  if (value.includes("\n")) {
    return value.split("\n");
  }
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) {
    return [value, ""];
  }
  const [day, time] = onTheClockOfLondon(moment);
  return [typedDay(day), time];
}

/** What is to be kept of a date as it was typed. */
export function valueOfDay(text) {
  return text.trim() === "" ? null : readDay(text).day ?? text;
}

/** What is to be kept of a moment as it was typed. */
export function valueOfMoment(dayText, timeText) {
  if (dayText.trim() === "" && timeText.trim() === "") {
    return null;
  }
  const { day } = readDay(dayText);
  const { time } = readTime(timeText);
  return day && time && momentOf(day, time) || dayText + "\n" + timeText;
}

/** What stands against a date; nothing if it is one, or none was given. */
export function problemOfDay(value) {
  return value === null || value === undefined || value === "" ? null : readDay(String(value)).problem ?? null;
}

/** What stands against a moment; nothing if it is one, or none was given. */
export function problemOfMoment(value) {
  if (value === null || value === undefined || value === "" || !String(value).includes("\n")) {
    return null;
  }
  const [dayText, timeText] = value.split("\n");
  if (dayText.trim() === "") {
    return "the date is missing. Give " + A_DATE;
  }
  const { day, problem } = readDay(dayText);
  if (problem) {
    return problem;
  }
  if (timeText.trim() === "") {
    return "the time is missing. Give " + A_TIME;
  }
  const read = readTime(timeText);
  return read.problem ?? `${read.time} on ${words(day)} does not exist: the clocks go forward`;
}
