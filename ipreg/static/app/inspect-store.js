// What waits on the phone to be sent: in IndexedDB, so that it outlives a reload and a restart.
const RANKS = { code: 0, minutes: 1, photo: 2 };

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const opening = indexedDB.open("ipreg-inspect", 1);
opening.onupgradeneeded = () => {
  opening.result.createObjectStore("waiting", { keyPath: "id" });
  opening.result.createObjectStore("known");
};
const database = settled(opening);

const within = async (name, mode, act) => {
  const task = (await database).transaction(name, mode);
  const done = new Promise((resolve, reject) => {
    task.oncomplete = resolve;
    task.onabort = () => reject(task.error);
  });
  const asked = async () => settled(act(task.objectStore(name)));
  const answer = asked().catch((fault) => {
    task.abort();
    throw fault;
  });
  return (await Promise.all([answer, done]))[0];
};

/** All of these or none. An item is { id, kind, at, by, body }: kind is code, minutes or photo. */
export const keep = (...items) =>
  within("waiting", "readwrite", (store) => items.map((item) => store.put(item)).at(-1));

export const drop = (id) => within("waiting", "readwrite", (store) => store.delete(id));

/** Minutes that are thrown away take their photos with them. */
export const dropWhole = async (id) => {
  const whole = (await waiting()).filter((one) => one.id === id || one.body.minutes === id);
  for (const one of whole) await drop(one.id);
};

/** All that waits, in the order in which it has to be sent. */
export const waiting = async () => {
  const found = await within("waiting", "readonly", (store) => store.getAll());
  return found.sort((a, b) => RANKS[a.kind] - RANKS[b.kind] || a.at.localeCompare(b.at));
};

export const remember = (name, value) =>
  within("known", "readwrite", (store) => store.put(value, name));

export const recall = (name) => within("known", "readonly", (store) => store.get(name));

/** Who records here: whoever opened the page with a network, the last one who did without. */
export const author = async () =>
  Number(document.querySelector("[data-inspect]").dataset.user) || (await recall("user")) || null;

/** What nobody else recorded: a phone has several inspectors, and none sees what another wrote. */
export const own = async (items) => {
  const me = await author();
  return items.filter(({ by }) => !by || by === me);
};
