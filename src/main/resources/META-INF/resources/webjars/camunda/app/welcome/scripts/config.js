// Replaces Welcome's own configuration.
import "/joint-casework-focus.js";
import "/joint-casework-login.js";
import { tokenCookie } from "/joint-casework.js";

export default {
  app: { name: "Welcome", vendor: "Joint Casework" },
  csrfCookieName: tokenCookie(),
  dateFormat: { normal: "D MMMM YYYY, HH:mm", long: "dddd D MMMM YYYY, HH:mm" },
  locales: { availableLocales: ["en"], fallbackLocale: "en" },
  disableWelcomeMessage: true
};
