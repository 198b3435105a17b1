// A map on which the outline of an area is drawn; the text box beside it stays what is sent.
// Leaflet and Geoman are loaded before this module and stand on `window.L`.
const box = document.getElementById("area-map");
if (box && window.L?.PM) start(box, window.L);

function start(box, L) {
  const words = JSON.parse(box.dataset.words);
  const text = document.getElementById(box.dataset.outline);
  const said = document.getElementById("area-map-said");
  box.hidden = said.hidden = false;
  const map = L.map(box, { zoomControl: false, maxZoom: 19 }).setView([16.2, 107.5], 5);
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: words.more, zoomOutTitle: words.less }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { maxZoom: 19, attribution: plain(box.dataset.tilesBy).outerHTML }).addTo(map);
  const drawn = L.featureGroup().addTo(map);
  const outline = { L, map, drawn, text, said };

  controls(map, drawn, words);
  listen(outline);
  read(outline);
  text.addEventListener("change", () => read(outline));
  document.getElementById(box.dataset.file).addEventListener("change", (event) => readFile(event.target, outline));
  document.getElementById(box.dataset.place).addEventListener("change", (event) => goTo(event.target, map));
  surroundings(box, outline, words);
}

function controls(map, drawn, words) {
  map.pm.setLang("own", {
    tooltips: { firstVertex: words.placed, continueLine: words.continued, finishPoly: words.closed },
    actions: { finish: words.finish, cancel: words.cancel, removeLastVertex: words.undo },
    buttonTitles: { drawPolyButton: words.draw, editButton: words.edit, deleteButton: words.remove },
  }, "en");
  map.pm.setGlobalOptions({ layerGroup: drawn, allowSelfIntersection: false, snappable: true });
  map.pm.setPathOptions({ className: "app-map__outline" });
  const off = ["drawMarker", "drawCircleMarker", "drawPolyline", "drawRectangle", "drawCircle", "drawText", "dragMode", "cutPolygon", "rotateMode"];
  map.pm.addControls({ position: "topleft", ...Object.fromEntries(off.map((name) => [name, false])) });
  // Geoman names only the frame of each button; a screen reader asks the button.
  map.getContainer().querySelectorAll(".leaflet-buttons-control-button")
    .forEach((button) => button.setAttribute("aria-label", button.parentElement.title));
}

function listen(outline) {
  const { map, drawn } = outline;
  map.on("pm:create", ({ layer }) => { watch(layer, outline); write(outline); });
  map.on("pm:remove", ({ layer }) => { drawn.removeLayer(layer); write(outline); });
}

function watch(layer, outline) {
  layer.on("pm:edit pm:markerdragend pm:vertexremoved", () => write(outline));
}

// The rings of what is drawn, as one MultiPolygon; seven decimals are about a centimetre.
function write({ drawn, text, said }) {
  const polygons = drawn.getLayers().map((layer) => layer.toGeoJSON(7).geometry.coordinates);
  text.value = polygons.length ? JSON.stringify({ type: "MultiPolygon", coordinates: polygons }) : "";
  said.textContent = polygons.length ? said.dataset.some : said.dataset.none;
}

function read(outline) {
  const { L, map, drawn, text, said } = outline;
  drawn.clearLayers();
  said.textContent = text.value.trim() ? said.dataset.some : said.dataset.none;
  if (!text.value.trim()) return;
  try {
    L.geoJSON(JSON.parse(text.value), { filter: (feature) => /Polygon$/.test((feature.geometry ?? feature).type) })
      .eachLayer((layer) => parts(layer, L).forEach((part) => { part.addTo(drawn); watch(part, outline); }));
    map.fitBounds(drawn.getBounds(), { padding: [30, 30], maxZoom: 17 });
  } catch {
    drawn.clearLayers();
    said.textContent = said.dataset.broken;
  }
}

// Each polygon of a MultiPolygon is a layer of its own, so that it can be edited and removed alone.
function parts(layer, L) {
  const { type, coordinates } = layer.toGeoJSON(7).geometry;
  const polygons = type === "MultiPolygon" ? coordinates : [coordinates];
  return polygons.map((rings) => L.polygon(L.GeoJSON.coordsToLatLngs(rings, 1), { className: "app-map__outline" }));
}

async function readFile(input, outline) {
  if (!input.files.length) return;
  outline.text.value = await input.files[0].text();
  read(outline);
}

// The commune that was typed, if the places know it.
async function goTo(input, map) {
  const answer = await fetch(`${input.dataset.places}?q=${encodeURIComponent(input.value)}`, { headers: { Accept: "application/json" } });
  const place = answer.ok && (await answer.json()).units[0]?.unit;
  if (place?.lat) map.setView([place.lat, place.lon], 13);
}

async function surroundings(box, { L, map, drawn }, words) {
  const answer = await fetch(box.dataset.surroundings, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { box: around, titles, areas, communes } = await answer.json();
  const known = (rows, className, label) => rows.forEach(({ name, outline }) =>
    L.geoJSON(outline, { className, interactive: false, pmIgnore: true, snapIgnore: true })
      .addTo(map).bringToBack()
      .bindTooltip(plain(label.replace("{name}", name)), { permanent: true, direction: "center", className: `app-map__label ${className}-label` }));
  known(areas, "app-map__other", words.other);
  known(titles, "app-map__protected", words.protected);
  communes.forEach(({ name, lat, lon }) =>
    L.circleMarker([lat, lon], { radius: 3, className: "app-map__commune", interactive: false, pmIgnore: true, snapIgnore: true })
      .addTo(map).bindTooltip(plain(name), { permanent: true, direction: "right", className: "app-map__label" }));
  const far = () => box.classList.toggle("app-map--far", map.getZoom() < 11);
  map.on("zoomend", far);
  if (around && !drawn.getLayers().length) map.fitBounds([[around[1], around[0]], [around[3], around[2]]]);
  far();
}

// Leaflet reads strings as HTML; names are text.
function plain(text) {
  return Object.assign(document.createElement("span"), { textContent: text });
}
