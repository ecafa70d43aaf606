// Sent in front of Tasklist's own script by the demo: the browser shares the demo's clock, so that "due 2 days ago"
// agrees with the lists. The page has to be loaded again after the clock was moved.
const ahead = AHEAD_IN_MILLISECONDS;
const RealDate = window.Date;
window.Date = new Proxy(RealDate, {
  construct: (target, values) => (values.length ? new target(...values) : new target(target.now() + ahead)),
  get: (target, name) => (name === "now" ? () => target.now() + ahead : Reflect.get(target, name))
});

