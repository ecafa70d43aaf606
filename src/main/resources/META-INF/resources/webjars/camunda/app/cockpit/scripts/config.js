// Replaces Cockpit's own configuration.
import "/joint-casework-focus.js";
import "/joint-casework-login.js";
import "/joint-casework-names.js";
import { tokenCookie } from "/joint-casework.js";

// Nobody ends, suspends or changes a case past its model, and nobody may: the buttons for it would only lead to a refusal.
document.querySelector("base").setAttribute("cam-exclude-plugins", [
  "cockpit.processInstance.runtime.action", "cockpit.processDefinition.runtime.action", "cockpit.jobDefinition.action",
  "cockpit.incident.action", "cockpit.repository.deployment.action"
].join());

export default {
  app: { name: "Cockpit", vendor: "Joint Casework" },
  csrfCookieName: tokenCookie(),
  dateFormat: { normal: "D MMMM YYYY, HH:mm", long: "dddd D MMMM YYYY, HH:mm" },
  locales: { availableLocales: ["en"], fallbackLocale: "en" },
  customScripts: ["scripts/custom.js"],
  disableWelcomeMessage: true
};
