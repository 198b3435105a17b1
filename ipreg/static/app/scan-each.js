// Labels are scanned one after the other: the box is free again at once, and codes wait in line for
// the server. Without this file each scan sends the form and loads the page.
const form = document.querySelector("form[data-scan-each]");
const box = form.querySelector("[name=code]");
const told = document.getElementById("scanned");
const faults = document.createElement("div"); // what went wrong stays while other labels go on
faults.setAttribute("role", "alert");
told.before(faults);
const waiting = [];
let busy = false;

const tell = (text) => {
  const line = document.createElement("p");
  line.className = "govuk-error-message";
  line.textContent = text;
  if (faults.firstChild?.textContent !== text) faults.prepend(line);
};

const sent = async (code) => {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("code", code);
  const answer = await fetch(form.action, { method: "POST", body: fields });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const news = page.getElementById("scanned");
  if (!news || answer.status >= 500) throw new Error(String(answer.status));
  told.replaceChildren(...news.childNodes);
  const wrong = page.querySelector(".govuk-error-summary__list");
  if (wrong) tell(`${code}: ${wrong.textContent.trim()}`);
};

const send = async () => {
  if (busy) return;
  busy = true;
  while (waiting.length) {
    try {
      await sent(waiting[0]);
      waiting.shift();
    } catch {
      tell(form.dataset.failed);
      await new Promise((resolve) => window.setTimeout(resolve, 3000));
    }
  }
  busy = false;
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const code = box.value.trim();
  box.value = "";
  box.focus();
  if (code && !waiting.includes(code)) waiting.push(code);
  send();
});
window.addEventListener("beforeunload", (event) => {
  if (waiting.length) event.preventDefault();
});
box.focus();
