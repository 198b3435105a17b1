// Draws the label anew while its lines are typed. Without this file the button "Preview" does it.
const form = document.querySelector("[data-wording]");
let waiting, asked = 0;

async function draw() {
  const turn = ++asked, told = new FormData(form);
  told.set("preview", "true");
  try {
    const answer = await fetch(form.action || location.href, { method: "POST", body: told, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const drawn = page.querySelector("[data-seen]");
    if (turn !== asked || !drawn) return;
    form.querySelector("[data-seen]").replaceWith(document.adoptNode(drawn));
  } catch {
    // The connection failed: what is drawn stays, and the button is still there.
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(draw, 500);
});
