// The soonest due date comes first. Tasklist takes its order from the address only, never from the filter, and would
// show the newest task first.
const soonestFirst = encodeURIComponent('[{"sortBy":"dueDate","sortOrder":"asc"}]');

function withOrder(hash) {
  const page = hash || "#/";
  if (!/^#\/?(\?|$)/.test(page) || /[?&]sorting=/.test(page)) {
    return null;
  }
  return page + (page.includes("?") ? "&" : "?") + "sorting=" + soonestFirst;
}

const ordered = withOrder(window.location.hash);
if (ordered) {
  window.location.hash = ordered;
}

document.documentElement.lang = "en-GB";

export default [];
