// Codes before the camera. The browser's own detector reads them where there is one; else the
// reader of ours is loaded, and only then. A code that stays in sight is told once.
const FORMATS = ["qr_code", "data_matrix", "ean_13", "ean_8", "code_128"];
const BETWEEN = 150; // milliseconds from one look to the next
const FORGOTTEN = 4000; // a code out of sight for so long is new when it comes again
const OF_THE_PRODUCT = new Set(["ean_13", "ean_8"]); // they name no label: one beside them goes first
const PATIENCE = 1500; // milliseconds that a label has to come into sight

export const possible = () => Boolean(navigator.mediaDevices?.getUserMedia);

const own = async () => {
  const known = (await globalThis.BarcodeDetector?.getSupportedFormats?.()) ?? [];
  const formats = FORMATS.filter((one) => known.includes(one));
  return formats.includes("qr_code") ? new globalThis.BarcodeDetector({ formats }) : null;
};

const loaded = async ({ reader, wasm }) => {
  const { BarcodeDetector, prepareZXingModule } = await import(reader);
  prepareZXingModule({ overrides: { locateFile: () => wasm } });
  return new BarcodeDetector({ formats: FORMATS });
};

// GS1 data is parted by a control character, which no address can carry: written "^" as GS1 does.
const written = (text) => {
  const plain = text.replace(/^\](d2|C1|Q3|e0)/, "");
  const gs1 = plain !== text || plain.includes("\u001d") || /^01\d{14}(10|17|21)/.test(plain);
  return gs1 ? `^${plain.replace(/^\u001d/, "").replaceAll("\u001d", "^")}` : text;
};

/** The detector of the browser, else that of ours: `reader` and `wasm` are its two addresses. */
export const detector = async (parts) => {
  try {
    const found = await own();
    if (found) return found;
  } catch {
    // a browser that names a detector and has none
  }
  return loaded(parts);
};

/** The codes to be told now: those of a product only where no label comes into sight for a while. */
export const ripe = (codes, since, now) => {
  const labels = codes.filter(({ format }) => !OF_THE_PRODUCT.has(format));
  if (labels.length) since.clear();
  if (labels.length || !codes.length) return labels;
  for (const { rawValue } of codes) if (!since.has(rawValue)) since.set(rawValue, now);
  return codes.filter(({ rawValue }) => now - since.get(rawValue) >= PATIENCE);
};

/**
 * Watch through the camera and call `found(text)` for each code, once while it stays in sight.
 * With `once`, the first code ends the watch. Answers a function that ends it; throws what
 * getUserMedia throws where there is no camera or nobody allowed it.
 */
export const watch = async ({ video, parts, found, once = false }) => {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: "environment", width: { ideal: 1280 } },
  });
  const seen = new Map();
  const since = new Map();
  let over = false;
  const stop = () => {
    over = true;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  video.srcObject = stream;
  video.setAttribute("playsinline", "");
  try {
    const [eye] = await Promise.all([detector(parts), video.play()]);
    const look = async () => {
      if (over) return;
      const now = performance.now();
      const codes = video.readyState >= 2 ? await eye.detect(video).catch(() => []) : [];
      for (const { rawValue } of ripe(codes, since, now)) {
        const news = !seen.has(rawValue) || now - seen.get(rawValue) > FORGOTTEN;
        seen.set(rawValue, now);
        if (over || !rawValue || !news) continue;
        if (once) stop();
        found(written(rawValue));
      }
      if (!over) window.setTimeout(look, BETWEEN);
    };
    look();
  } catch (fault) {
    stop();
    throw fault;
  }
  return stop;
};
