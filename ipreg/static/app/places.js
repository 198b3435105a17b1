// Suggests units of today while a place is typed. Without it the form asks after it is sent.
const WAIT_MS = 250;
const SHORTEST = 2;

function today() {
  return new Date().toLocaleDateString("en-CA", { timeZone: "Asia/Ho_Chi_Minh" });
}

async function suggestions(input) {
  const url = new URL(input.dataset.places, document.baseURI);
  url.searchParams.set("q", input.value);
  url.searchParams.set("on", today());
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  return answer.ok ? (await answer.json()).units.map((hit) => hit.unit.label) : [];
}

function suggest(input) {
  const list = document.createElement("datalist");
  list.id = `${input.id}-suggestions`;
  input.after(list);
  input.setAttribute("list", list.id);
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const typed = input.value;
      if (typed.trim().length < SHORTEST) return;
      const labels = await suggestions(input).catch(() => []);
      if (input.value !== typed) return; // an answer to what is no longer asked
      // Browsers hide what does not contain the typed letters, accents and all: so these do.
      list.replaceChildren(...labels.map((label) => new Option(typed, label)));
    }, WAIT_MS);
  });
}

document.querySelectorAll("input[data-places]").forEach(suggest);
