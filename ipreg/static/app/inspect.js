// The inspector's page begins: what was kept is shown again and sent. What was not answered by the
// server is never shown as checked.
import "./inspect-minutes.js";
import { box, camera } from "./inspect-scanning.js";
import { send } from "./inspect-sending.js";
import { find, showWaiting, words } from "./inspect-shown.js";
import * as store from "./inspect-store.js";

const EVERY = 20_000;

if (words.user) await store.remember("user", Number(words.user));
for (const item of await store.own(await store.waiting())) {
  if (item.kind === "code") showWaiting(item);
}
find("send").addEventListener("click", send);
window.addEventListener("online", send);
window.setInterval(() => document.visibilityState === "visible" && send(), EVERY);
if (window.matchMedia("(pointer: fine)").matches) box.focus();
camera();
send();
document.querySelector("[data-inspect]").dataset.ready = "";
navigator.serviceWorker?.register(words.worker, { scope: words.home }).catch(() => {});
