// What waits on the phone goes to the server, in order; the same number sent twice is there once.
import { find, offerPage, showAnswer, showQueue, sound, tell, words } from "./inspect-shown.js";
import * as store from "./inspect-store.js";

const FINAL = new Set([404, 413, 415, 422]);
const PATIENCE = { code: 20_000, minutes: 20_000, photo: 120_000 }; // milliseconds
let busy = false;
let more = false;

const place = ({ id, kind, body }) => {
  if (kind === "photo") return words.photos.replace("ID", body.minutes).replace("PHOTO", id);
  return (kind === "code" ? words.codes : words.minutes).replace("ID", id);
};

const within = (milliseconds) => AbortSignal.timeout?.(milliseconds);

const put = (item, gate) => {
  const headers = { Accept: "application/json", "X-CSRFToken": gate.csrf };
  const way = { method: "PUT", headers, signal: within(PATIENCE[item.kind]) };
  if (item.kind === "photo") {
    const form = new FormData();
    form.append("photo", item.body.file, "photo.jpg");
    if (item.by) form.append("by", item.by);
    return fetch(place(item), { ...way, body: form });
  }
  headers["Content-Type"] = "application/json";
  const body = JSON.stringify({ ...item.body, by: item.by ?? null });
  return fetch(place(item), { ...way, body });
};

const arrived = async (item, answer) => {
  await store.drop(item.id);
  if (item.kind === "code") {
    showAnswer(item, answer);
    tell(`${answer.headline}: ${item.body.code}`);
    sound(answer.tone);
  } else if (item.kind === "minutes") {
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = answer.href;
    link.textContent = answer.number;
    find("minutes-told").replaceChildren(`${words.sent} `, link);
  }
};

/** One item on its way; answers whether it need not be sent again at once. */
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

const sendAll = async () => {
  const items = (await store.waiting()).filter((one) => !one.refused);
  if (!items.length) return "";
  const headers = { Accept: "application/json" };
  const asked = await fetch(words.token, { headers, signal: within(PATIENCE.code) });
  if (asked.status === 401 || asked.status === 403) return words.signedOut;
  if (!asked.ok) return words.offline;
  const gate = await asked.json();
  offerPage();
  const own = items.filter((one) => !one.by || one.by === gate.user);
  let stays = false; // what the server could not take yet keeps nothing behind it back
  for (const item of own) {
    await showQueue(words.sending);
    if (!(await sent(item, gate))) stays = true;
  }
  if (stays) return words.offline;
  return own.length < items.length ? words.anothers : "";
};

/** Send what waits; asked for while it is on its way, it goes round once more. */
export const send = async () => {
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
