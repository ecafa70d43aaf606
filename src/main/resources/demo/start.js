// The start page of the demonstration: its clock, and its mail server's switch.
const answer = document.getElementById("answer");

function show(now) {
  const form = new Intl.DateTimeFormat("en-GB", {dateStyle: "full", timeStyle: "short", timeZone: "Europe/London"});
  document.getElementById("now").textContent = form.format(new Date(now));
}

async function call(path, body) {
  const reply = await fetch(path, body && {
    method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)
  });
  if (!reply.ok) {
    throw new Error("It did not work: " + reply.status);
  }
  return reply.json();
}

document.addEventListener("click", async event => {
  const {forward, outage} = event.target.dataset;
  try {
    if (forward) {
      show((await call("/demo/clock", {forward})).now);
      answer.textContent = "The clock has moved.";
    } else if (outage) {
      const off = (await call("/demo/mail/outage", {on: outage === "true"})).on;
      answer.textContent = off ? "The mail server is off." : "The mail server is on.";
    }
  } catch (failure) {
    answer.textContent = failure.message;
  }
});

call("/demo/clock").then(reply => show(reply.now));
