// Scan after scan: typed, from a scanner in the hand, or through the camera. Each code gets a number
// of its own here and is kept on the phone until the server has it.
import { send } from "./inspect-sending.js";
import { find, showQueue, showWaiting, tell, words } from "./inspect-shown.js";
import * as store from "./inspect-store.js";

const AGAIN = 10_000; // the same code within so many milliseconds is one scan
const scanning = find("scan");
const recent = new Map();
export const box = scanning.elements.code;

const scan = async (text) => {
  const code = text.trim();
  const now = Date.now();
  if (!code) return;
  if (now - (recent.get(code) ?? -AGAIN) < AGAIN) {
    tell(`${words.twice}: ${code}`);
    return;
  }
  recent.set(code, now);
  tell("");
  const at = new Date(now).toISOString();
  const item = { id: crypto.randomUUID(), kind: "code", at, by: await store.author(), body: { code, scanned_at: at } };
  try {
    await store.keep(item);
  } catch {
    recent.delete(code);
    box.value = code;
    tell(words.full);
    return;
  }
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

// A scanner in the hand types wherever the page is, after a tap on a button too: what it types belongs
// into the box, and so does the Enter that follows.
document.addEventListener("keydown", ({ target, key, ctrlKey, metaKey, altKey }) => {
  const typing = target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
  if (!typing && key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey) box.focus();
});

export const camera = async () => {
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
    tell("");
    try {
      stop = await watch({ video, parts: { reader: words.reader, wasm: words.wasm }, found: scan });
    } catch {
      showing(false);
      tell(words.failed);
    }
  });
  stopping.addEventListener("click", end);
  window.addEventListener("pagehide", end);
};
