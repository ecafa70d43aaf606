// Replaces Tasklist's own configuration.
import "/joint-casework-login.js";
import "/joint-casework-names.js";

export default {
  app: { name: "Tasklist", vendor: "Joint Casework" },
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
    focusFilter: { key: "ctrl+shift+f", description: "set the focus to the first filter in the list" },
    focusList: { key: "ctrl+alt+l", description: "sets the focus to the first task in the list" },
    focusForm: { key: "ctrl+alt+f", description: "sets the focus to the first input field in a task form" },
    startProcess: { key: "ctrl+alt+p", description: "opens the start process modal dialog" }
  }
};
