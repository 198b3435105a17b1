// The camera on the page that asks for a code: offered only where it can work, loaded when asked.
const place = document.querySelector("[data-camera]");
const { possible, watch } = await import(place.dataset.module);

if (possible()) {
  place.hidden = false;
  const [button, stopping, video, told] = ["start", "stop", "video", "told"].map((one) =>
    place.querySelector(`[data-${one}]`),
  );
  let stop = null;
  const showing = (on) => {
    video.hidden = stopping.hidden = !on;
    button.hidden = on;
  };
  const found = (text) => {
    showing(false);
    document.getElementById("code").value = text;
    document.querySelector("form[data-code]").requestSubmit();
  };
  const end = () => {
    stop?.();
    stop = null;
    showing(false);
  };
  button.addEventListener("click", async () => {
    told.textContent = place.dataset.waiting;
    showing(true);
    const parts = { reader: place.dataset.reader, wasm: place.dataset.wasm };
    try {
      stop = await watch({ video, parts, found, once: true });
      told.textContent = "";
    } catch {
      showing(false);
      told.textContent = place.dataset.failed;
    }
  });
  stopping.addEventListener("click", end);
  window.addEventListener("pagehide", end);
}
