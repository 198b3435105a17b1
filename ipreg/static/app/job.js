// The progress of a job moves by itself; without this file the page is loaded again every few seconds.
const PAUSE = 1000;

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return window.setTimeout(look, 5 * PAUSE); // away for a moment
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.getElementById("job");
  const shown = document.getElementById("job");
  if (now?.dataset.state !== shown.dataset.state) return location.reload();
  const [from, to] = [now, shown].map((job) => job.querySelector("#job-progress"));
  if (from && to) to.replaceChildren(...from.childNodes);
  window.setTimeout(look, PAUSE);
}

window.setTimeout(look, PAUSE);
