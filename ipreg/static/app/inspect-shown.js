// What the inspector sees: a card for each code, what waits to be sent, and what was not taken.
import * as store from "./inspect-store.js";

export const words = document.querySelector("[data-inspect]").dataset;
export const find = (name) => document.querySelector(`[data-${name}]`);
const [queue, count, state, said, cards, refusals] = [
  "queue", "count", "state", "told", "cards", "refusals",
].map(find);

export const tell = (text) => {
  said.textContent = text;
};

export const sound = (tone) => {
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

export const showWaiting = ({ id, body }) => {
  if (cardOf(id)) return;
  const card = find("card").content.cloneNode(true).firstElementChild;
  card.id = `card-${id}`;
  card.querySelector("[data-code]").textContent = body.code;
  card.append(find("pick").content.cloneNode(true));
  card.querySelector("input").value = id;
  cards.prepend(card);
};

export const showAnswer = ({ id }, answer) => {
  const card = cardOf(id);
  if (!card) return;
  const pick = card.querySelector(".inspect-pick");
  card.className = `inspect-card inspect-card--${answer.tone}`;
  card.innerHTML = answer.card;
  card.append(pick);
};

/** The cards that belong into the minutes. */
export const picked = () => [...document.querySelectorAll(".inspect-pick input:checked")];

const button = (text, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "inspect-button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
};

const refusal = (item) => {
  const { id, kind, body, refused } = item;
  const line = document.createElement("li");
  line.append(`${words.refused} ${body.code ?? body.premises ?? ""} ${refused} `);
  if (kind === "minutes") {
    const again = () => document.dispatchEvent(new CustomEvent("write-again", { detail: item }));
    line.append(button(words.writeAgain, again), " ");
  }
  const away = async () => {
    await store.dropWhole(id);
    cardOf(id)?.remove();
    showQueue();
  };
  line.append(button(words.throwAway, away));
  return line;
};

export const showQueue = async (why = "") => {
  const items = await store.waiting();
  const open = items.filter((one) => !one.refused);
  queue.hidden = open.length === 0;
  count.textContent = words.waiting.replace("{n}", open.length);
  state.textContent = why;
  find("sign-in").hidden = why !== words.signedOut;
  const refused = (await store.own(items)).filter((one) => one.refused);
  refusals.hidden = refused.length === 0;
  refusals.replaceChildren(...refused.map(refusal));
};

/** The page that the phone keeps knows nobody's day: with a network there is a better one. */
export const offerPage = () => {
  const shell = find("shell");
  if (!shell || shell.querySelector("a")) return;
  const link = document.createElement("a");
  link.href = words.home;
  link.textContent = words.back;
  shell.replaceChildren(link);
};
