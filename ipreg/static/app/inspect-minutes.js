// The minutes of an inspection: written without a network too, with the codes picked and photos.
import { send } from "./inspect-sending.js";
import { find, picked, showQueue, words } from "./inspect-shown.js";
import * as store from "./inspect-store.js";

const writing = find("minutes-form");
for (const one of document.querySelectorAll("[data-of-the-day]")) one.hidden = false;
let again = null; // the number of minutes that were refused and are written again
let keeping = false; // large photos take the phone a while, in which nothing is kept twice

const missing = (form) => {
  const names = form.dataset.required.split(" ");
  const empty = names.find((name) => !new FormData(form).get(name)?.trim());
  if (!empty) return false;
  const control = form.querySelector(`[name=${empty}]`);
  control.setCustomValidity(words.missing);
  control.reportValidity();
  control.addEventListener("input", () => control.setCustomValidity(""), { once: true });
  return true;
};

const facts = (form) => {
  const typed = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && value.trim() && !["csrf_token", "client_id"].includes(name),
  );
  return Object.fromEntries(typed);
};

const keep = async () => {
  const [id, by] = [again?.id ?? crypto.randomUUID(), await store.author()];
  const at = again?.at ?? new Date().toISOString();
  const chosen = picked();
  const scans = [...new Set([...(again?.body.scans ?? []), ...chosen.map((one) => one.value)])];
  const body = { ...facts(writing), begun_at: at, scans };
  const photos = [...writing.querySelectorAll("input[type=file]")].flatMap((one) => [...one.files]);
  const items = photos.map((file, place) => (
    { id: crypto.randomUUID(), kind: "photo", at: `${at} ${place}`, by, body: { minutes: id, file } }
  ));
  await store.keep(...items, { id, kind: "minutes", at, by, body });
  await store.remember(`inspectors-${by}`, body.inspectors);
  again = null;
  find("minutes-told").textContent = words.kept;
  for (const one of chosen) one.checked = false;
  writing.reset();
  writing.closest("details").open = false;
  await showQueue();
};

writing.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (keeping || missing(writing)) return;
  keeping = true;
  try {
    await keep();
  } catch {
    find("minutes-told").textContent = words.full;
  } finally {
    keeping = false;
  }
  await send();
});

/** What was refused stands in its boxes again; its photos still wait under the same number. */
document.addEventListener("write-again", ({ detail }) => {
  again = detail;
  for (const [name, value] of Object.entries(detail.body)) {
    const control = writing.elements[name];
    if (control) control.value = value;
  }
  writing.closest("details").open = true;
  writing.elements.premises.focus();
});

document.querySelector("[data-open-minutes]").addEventListener("click", () => {
  writing.closest("details").open = true;
});

writing.elements.inspectors.defaultValue ||= (await store.recall(`inspectors-${await store.author()}`)) ?? "";
