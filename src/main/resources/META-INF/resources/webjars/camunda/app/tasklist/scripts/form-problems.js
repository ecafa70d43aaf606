// What stands against a form, on top of it: a list of links, each to its field. And what else has to be said there.
import { element } from "/joint-casework.js";

const ERROR_IN_TITLE = "Error: ";
/** What a question is called, whatever its kind. */
export const labelOf = field => (field.dateLabel ?? field.label ?? field.key).trim();

// A question has its own mark at the end.
const sentence = (label, words) => label.endsWith("?") ? `${label} ${words[0].toUpperCase()}${words.slice(1)}` : `${label}: ${words}`;
const FIELD_IDS = ["", "-date", "-0"];

// Without it a reader of the screen would only hear of the form that it has changed.
function mark(wrong) {
  const title = document.title.startsWith(ERROR_IN_TITLE) ? document.title.slice(ERROR_IN_TITLE.length) : document.title;
  document.title = wrong ? ERROR_IN_TITLE + title : title;
}

/** The place on top of a form for what is wrong with it and for what has happened to it. */
export function problemsAbove(place) {
  const summary = element("div", [], { class: "case-problems", tabindex: "-1", role: "alert" });
  const news = element("div", [], { class: "case-news", tabindex: "-1", role: "status" });
  summary.hidden = true;
  place.prepend(news, summary);

  const inputOf = id => FIELD_IDS.map(ending => `[id^="fjs-form-"][id$="-${CSS.escape(id)}${ending}"]:is(input, textarea, select)`)
    .map(selector => place.querySelector(selector)).find(Boolean);

  function item({ id, key, label, words }, form) {
    const field = id && form.get("formFieldRegistry").get(id);
    if (!field) {
      return element("li", label ? sentence(label, words) : words);
    }
    const way = element("a", sentence(labelOf(field), words), { href: "#" + (key ?? id) });
    way.addEventListener("click", event => {
      // The address is Tasklist's.
      event.preventDefault();
      event.stopPropagation();
      const input = inputOf(id);
      input?.closest(".fjs-form-field")?.scrollIntoView({ block: "center" });
      input?.focus({ preventScroll: true });
    });
    return element("li", way);
  }

  function bring(what) {
    what.scrollIntoView({ block: "start" });
    what.focus({ preventScroll: true });
  }

  return {
    /** Says what is wrong, and takes the person there. */
    show(problems, form) {
      summary.replaceChildren(element("h2", "There is a problem"), element("ul", problems.map(one => item(one, form))));
      summary.hidden = false;
      mark(true);
      bring(summary);
    },

    /** Takes out what has nothing to stand for any more; with nothing left the summary goes. */
    keep(stays) {
      [...summary.querySelectorAll("li a")].filter(way => !stays(way.hash.slice(1))).forEach(way => way.parentElement.remove());
      if (!summary.hidden && !summary.querySelector("li")) {
        this.clear();
      }
    },

    clear() {
      summary.hidden = true;
      summary.replaceChildren();
      mark(false);
    },

    /** Says what has happened; with a person's focus if it is not what they expect. */
    tell(id, parts, { urgent = false } = {}) {
      this.untell(id);
      const line = news.appendChild(element("div", parts, { class: "case-notice", "data-about": id }));
      if (urgent) {
        line.classList.add("case-urgent");
        line.tabIndex = -1;
        bring(line);
      }
      return line;
    },

    /** For another form: nothing is wrong and nothing has happened yet. */
    reset() {
      this.clear();
      news.replaceChildren();
    },

    untell(id) {
      news.querySelector(`[data-about="${id}"]`)?.remove();
    }
  };
}
