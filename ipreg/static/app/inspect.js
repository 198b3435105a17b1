// Scan after scan. Each code gets a number of its own here, is kept on the phone, and leaves it only
// when the server has it; the same number sent twice is there once. What was not answered by the
// server is never shown as checked.
import * as store from "./inspect-store.js";

const AGAIN = 10_000; // the same code within so many milliseconds is one scan
const EVERY = 20_000;
const FINAL = new Set([400, 403, 404, 413, 415, 422]);
const app = document.querySelector("[data-inspect]");
const words = app.dataset;
const find = (name) => document.querySelector(`[data-${name}]`);
const [queue, count, state, told, cards, refusals] = [
  "queue", "count", "state", "told", "cards", "refusals",
].map(find);
const scanning = find("scan");
const writing = find("minutes-form");
const box = scanning.elements.code;
const recent = new Map();
let busy = false;
let more = false;

// --- what is shown -------------------------------------------------------------------------------

const sound = (tone) => {
  navigator.vibrate?.(tone === "ok" ? 60 : [150, 80, 150]);
  try {
    const audio = new AudioContext();
    const beep = audio.createOscillator();
    beep.frequency.value = tone === "ok" ? 1320 : 330;
    beep.connect(audio.destination);
    beep.onended = () => audio.close();
    beep.start();
    beep.stop(audio.currentTime + (tone === "ok" ? 0.09 : 0.35));
  } catch {
    // a phone without sound
  }
};

const cardOf = (id) => document.getElementById(`card-${id}`);

const showWaiting = ({ id, body }) => {
  if (cardOf(id)) return;
  const card = find("card").content.cloneNode(true).firstElementChild;
  card.id = `card-${id}`;
  card.querySelector("[data-code]").textContent = body.code;
  card.append(find("pick").content.cloneNode(true));
  card.querySelector("input").value = id;
  cards.prepend(card);
};

const showAnswer = ({ id }, answer) => {
  const card = cardOf(id);
  if (!card) return;
  const pick = card.querySelector(".inspect-pick");
  card.className = `inspect-card inspect-card--${answer.tone}`;
  card.innerHTML = answer.card;
  card.append(pick);
};

const showQueue = async (why = "") => {
  const items = await store.waiting();
  const open = items.filter((one) => !one.refused);
  queue.hidden = open.length === 0;
  count.textContent = words.waiting.replace("{n}", open.length);
  state.textContent = why;
  const refused = items.filter((one) => one.refused);
  refusals.hidden = refused.length === 0;
  refusals.replaceChildren(...refused.map(refusal));
};

const refusal = ({ id, body, refused }) => {
  const line = document.createElement("li");
  const what = body.code ?? body.premises ?? "";
  const away = document.createElement("button");
  away.type = "button";
  away.className = "inspect-button";
  away.textContent = words.throwAway;
  away.addEventListener("click", async () => {
    await store.drop(id);
    cardOf(id)?.remove();
    showQueue();
  });
  line.append(`${words.refused} ${what} ${refused} `, away);
  return line;
};

// --- sending -------------------------------------------------------------------------------------

const place = ({ id, kind, body }) => {
  if (kind === "photo") return words.photos.replace("ID", body.minutes).replace("PHOTO", id);
  return (kind === "code" ? words.codes : words.minutes).replace("ID", id);
};

const put = (item, gate) => {
  const headers = { Accept: "application/json", "X-CSRFToken": gate.csrf };
  if (item.kind === "photo") {
    const form = new FormData();
    form.append("photo", item.body.file, "photo.jpg");
    if (item.by) form.append("by", item.by);
    return fetch(place(item), { method: "PUT", headers, body: form });
  }
  headers["Content-Type"] = "application/json";
  const body = JSON.stringify({ ...item.body, by: item.by ?? null });
  return fetch(place(item), { method: "PUT", headers, body });
};

const arrived = async (item, answer) => {
  await store.drop(item.id);
  if (item.kind === "code") {
    showAnswer(item, answer);
    sound(answer.tone);
  } else if (item.kind === "minutes") {
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = answer.href;
    link.textContent = answer.number;
    find("minutes-told").replaceChildren(`${words.sent} `, link);
  }
};

/** One item on its way; answers whether others may follow. */
const sent = async (item, gate) => {
  const answer = await put(item, gate);
  if (answer.ok) {
    await arrived(item, await answer.json());
    return true;
  }
  const late = item.kind === "photo" && answer.status === 404; // its minutes are not there yet
  const full = item.kind === "photo" && answer.status === 409;
  if (!late && (full || FINAL.has(answer.status))) {
    const problem = await answer.json().catch(() => ({}));
    await store.keep({ ...item, refused: problem.detail ?? String(answer.status) });
    return true;
  }
  return answer.status === 404 || answer.status === 409;
};

/** The page that the phone keeps knows nobody's day: with a network there is a better one. */
const offerPage = () => {
  const shell = find("shell");
  if (!shell || shell.querySelector("a")) return;
  const link = document.createElement("a");
  link.href = words.home;
  link.textContent = words.back;
  shell.replaceChildren(link);
};

const sendAll = async () => {
  const items = (await store.waiting()).filter((one) => !one.refused);
  if (!items.length) return "";
  const asked = await fetch(words.token, { headers: { Accept: "application/json" } });
  if (asked.status === 401 || asked.status === 403) return words.signedOut;
  if (!asked.ok) return words.offline;
  const gate = await asked.json();
  offerPage();
  const own = items.filter((one) => !one.by || one.by === gate.user);
  for (const item of own) if (!(await sent(item, gate))) return words.offline;
  return own.length < items.length ? words.anothers : "";
};

const send = async () => {
  if (busy) {
    more = true;
    return;
  }
  busy = true;
  let why = "";
  try {
    do {
      more = false;
      why = await sendAll();
    } while (more && !why);
  } catch {
    why = words.offline;
  } finally {
    busy = false;
  }
  await showQueue(why);
};

// --- scanning ------------------------------------------------------------------------------------

const author = async () => Number(words.user) || (await store.recall("user")) || null;

const scan = async (text) => {
  const code = text.trim();
  const now = Date.now();
  if (!code) return;
  if (now - (recent.get(code) ?? -AGAIN) < AGAIN) {
    told.textContent = `${words.twice}: ${code}`;
    return;
  }
  recent.set(code, now);
  told.textContent = "";
  const at = new Date(now).toISOString();
  const item = { id: crypto.randomUUID(), kind: "code", at, by: await author(), body: { code, scanned_at: at } };
  await store.keep(item);
  showWaiting(item);
  await showQueue();
  await send();
};

scanning.addEventListener("submit", (event) => {
  event.preventDefault();
  const code = box.value;
  box.value = "";
  box.focus();
  scan(code);
});

// A scanner in the hand types wherever the page is: what it types belongs into the box.
document.addEventListener("keydown", ({ target, key, ctrlKey, metaKey, altKey }) => {
  const typing = target.closest("input, textarea, select, button, a, summary");
  if (!typing && key.length === 1 && !ctrlKey && !metaKey && !altKey) box.focus();
});

const camera = async () => {
  const [start, stopping, video] = ["camera", "stop", "video"].map(find);
  const { possible, watch } = await import(words.module);
  if (!possible()) return;
  start.hidden = false;
  let stop = null;
  const showing = (on) => {
    video.hidden = stopping.hidden = !on;
    start.hidden = on;
  };
  const end = () => {
    stop?.();
    stop = null;
    showing(false);
  };
  start.addEventListener("click", async () => {
    showing(true);
    told.textContent = "";
    try {
      stop = await watch({ video, parts: { reader: words.reader, wasm: words.wasm }, found: scan });
    } catch {
      showing(false);
      told.textContent = words.failed;
    }
  });
  stopping.addEventListener("click", end);
  window.addEventListener("pagehide", end);
};

// --- minutes -------------------------------------------------------------------------------------

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

writing.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (missing(writing)) return;
  const [id, at, by] = [crypto.randomUUID(), new Date().toISOString(), await author()];
  const picked = [...cards.querySelectorAll(".inspect-pick input:checked")].map((one) => one.value);
  const body = { ...facts(writing), begun_at: at, scans: picked };
  const photos = [...writing.querySelectorAll("input[type=file]")].flatMap((one) => [...one.files]);
  for (const file of photos) {
    await store.keep({ id: crypto.randomUUID(), kind: "photo", at, by, body: { minutes: id, file } });
  }
  await store.keep({ id, kind: "minutes", at, by, body });
  await store.remember("inspectors", body.inspectors);
  find("minutes-told").textContent = words.kept;
  for (const one of cards.querySelectorAll(".inspect-pick input")) one.checked = false;
  writing.reset();
  writing.closest("details").open = false;
  await showQueue();
  await send();
});

document.querySelector("[data-open-minutes]").addEventListener("click", () => {
  writing.closest("details").open = true;
});

// --- beginning -----------------------------------------------------------------------------------

if (words.user) await store.remember("user", Number(words.user));
writing.elements.inspectors.defaultValue ||= (await store.recall("inspectors")) ?? "";
for (const item of await store.waiting()) if (item.kind === "code") showWaiting(item);
find("send").addEventListener("click", send);
window.addEventListener("online", send);
window.setInterval(() => document.visibilityState === "visible" && send(), EVERY);
if (window.matchMedia("(pointer: fine)").matches) box.focus();
camera();
send();
app.dataset.ready = "";
navigator.serviceWorker?.register(words.worker, { scope: words.home }).catch(() => {});
