// Replaces Tasklist's own configuration.
import "/joint-casework-focus.js";
import "/joint-casework-login.js";
import "/joint-casework-names.js";
import { tokenCookie } from "/joint-casework.js";

// The lists, their search and their order are our own: case-lists.js.
document.querySelector("base").setAttribute("cam-exclude-plugins",
  "tasklist.list:task-search,tasklist.header:tasklist-sorting");

export default {
  app: { name: "Tasklist", vendor: "Joint Casework" },
  csrfCookieName: tokenCookie(),
  dateFormat: {
    abbr: "D MMMM YYYY, HH:mm",
    normal: "D MMMM YYYY, HH:mm",
    long: "dddd D MMMM YYYY, HH:mm",
    short: "D MMMM YYYY"
  },
  locales: { availableLocales: ["en"], fallbackLocale: "en" },
  customScripts: ["scripts/custom.js"],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: "ctrl+alt+c", description: "claims the currently selected task" },
    focusLists: { key: "ctrl+shift+f", description: "sets the focus to the first of the lists" },
    focusList: { key: "ctrl+alt+l", description: "sets the focus to the first task in the list" },
    focusForm: { key: "ctrl+alt+f", description: "sets the focus to the first input field in a task form" },
    startProcess: { key: "ctrl+alt+p", description: "opens the start process modal dialog" }
  }
};
