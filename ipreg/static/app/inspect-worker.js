// Keeps the inspector's page ready without a network. It answers with the kept page only where the
// network does not, and never with anything that was answered to a code. A file whose address bears the
// hash of its content never changes; of the others the network's is the right one. CACHE, SHELL, SCOPE
// and KEPT are written before this by the server.
self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll([SHELL, ...KEPT].map((one) => new Request(one, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("inspect-") && name !== CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && (pathname === SCOPE || pathname.startsWith(`${SCOPE}/`))) {
    event.respondWith(fetch(request).catch(() => caches.match(SHELL)));
  } else if (search && KEPT.includes(pathname + search)) {
    event.respondWith(caches.match(pathname + search).then((kept) => kept ?? fetch(request)));
  } else if (KEPT.includes(pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(pathname)));
  }
});
