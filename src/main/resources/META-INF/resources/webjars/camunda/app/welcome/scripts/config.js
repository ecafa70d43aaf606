// Replaces Welcome's own configuration.
import "/joint-casework-focus.js";
import "/joint-casework-login.js";

export default {
  app: { name: "Welcome", vendor: "Joint Casework" },
  dateFormat: { normal: "D MMMM YYYY, HH:mm", long: "dddd D MMMM YYYY, HH:mm" },
  locales: { availableLocales: ["en"], fallbackLocale: "en" },
  disableWelcomeMessage: true
};
