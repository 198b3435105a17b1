"""Copies what pages and labels need from node_modules into ipreg/static/vendor."""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "ipreg" / "static" / "vendor"

FONT_STACK = '"Be Vietnam Pro",system-ui,"Segoe UI",Roboto,Arial,sans-serif'
FONT_WEIGHTS = {
    "400Regular": "Regular",
    "500Medium": "Medium",
    "600SemiBold": "SemiBold",
    "700Bold": "Bold",
}

LEAFLET_IMAGES = (
    "layers.png",
    "layers-2x.png",
    "marker-icon.png",
    "marker-icon-2x.png",
    "marker-shadow.png",
)
COPIES = {  # file in node_modules -> file in the vendor folder
    "govuk-frontend/dist/govuk/govuk-frontend.min.css": "govuk/govuk-frontend.min.css",
    "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk/govuk-frontend.min.js",
    "leaflet/dist/leaflet.css": "leaflet/leaflet.css",
    "leaflet/dist/leaflet.js": "leaflet/leaflet.js",
    "leaflet/LICENSE": "leaflet/LICENSE",
    **{f"leaflet/dist/images/{name}": f"leaflet/images/{name}" for name in LEAFLET_IMAGES},
    "@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.css": "geoman/leaflet-geoman.css",
    "@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.min.js": "geoman/leaflet-geoman.min.js",
    "@geoman-io/leaflet-geoman-free/LICENSE": "geoman/LICENSE",
    "barcode-detector/dist/es/ponyfill.js": "reader/ponyfill.js",
    "barcode-detector/dist/es/zxing-exported.js": "reader/zxing-exported.js",
    "barcode-detector/LICENSE": "reader/LICENSE",
    "zxing-wasm/dist/reader/zxing_reader.wasm": "reader/zxing_reader.wasm",
    "zxing-wasm/LICENSE": "reader/LICENSE-zxing-wasm",
    "@expo-google-fonts/be-vietnam-pro/LICENSE_FONT": "fonts/OFL.txt",
    "@expo-google-fonts/jetbrains-mono/LICENSE_FONT": "fonts/OFL-JetBrainsMono.txt",
    "@expo-google-fonts/jetbrains-mono/600SemiBold/JetBrainsMono_600SemiBold.ttf": (
        "fonts/JetBrainsMono-SemiBold.ttf"
    ),
    **{
        f"@expo-google-fonts/be-vietnam-pro/{folder}/BeVietnamPro_{folder}.ttf": (
            f"fonts/BeVietnamPro-{weight}.ttf"
        )
        for folder, weight in FONT_WEIGHTS.items()
    },
}

RULE = re.compile(r"[^{};]+\{[^{}]*\}")
FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S*\s*$")
EMPTY_GROUP = re.compile(r"@(?:media|supports)[^{};]+\{\}")


def without_gov_uk(css: str) -> str:
    """The GOV.UK style sheet without what only gov.uk may use: its font and the crown."""
    css = FONT_FACE.sub("", css)
    css = RULE.sub(lambda rule: "" if belongs_to_gov_uk(rule[0]) else rule[0], css)
    css = EMPTY_GROUP.sub("", css)
    return re.sub(r"GDS Transport,\s*arial,\s*sans-serif", lambda _: FONT_STACK, css)


def belongs_to_gov_uk(rule: str) -> bool:
    selector = rule.partition("{")[0]
    return "url(/assets/" in rule or "crown" in selector or "copyright-logo" in selector


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix not in {".css", ".js"}:
        shutil.copyfile(source, target)
        return
    text = SOURCE_MAP.sub("", source.read_text(encoding="utf-8"))
    if source.name == "govuk-frontend.min.css":
        text = without_gov_uk(text)
    target.write_text(text, encoding="utf-8")


def main() -> int:
    missing = [name for name in COPIES if not (NODE_MODULES / name).is_file()]
    if missing:
        print(f"Not in node_modules (run `make install`): {', '.join(missing)}", file=sys.stderr)
        return 1
    shutil.rmtree(VENDOR, ignore_errors=True)
    for name, target in COPIES.items():
        copy(NODE_MODULES / name, VENDOR / target)
    print(f"{len(COPIES)} files for the browser and the labels in {VENDOR.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
