// Replaces Cockpit's own configuration.
import "/joint-casework-login.js";
import "/joint-casework-names.js";

export default {
  app: { name: "Cockpit", vendor: "Joint Casework" },
  dateFormat: { normal: "D MMMM YYYY, HH:mm", long: "dddd D MMMM YYYY, HH:mm" },
  locales: { availableLocales: ["en"], fallbackLocale: "en" },
  customScripts: ["scripts/custom.js"],
  disableWelcomeMessage: true
};
