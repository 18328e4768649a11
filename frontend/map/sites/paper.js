/* On paper the map shows what it showed on the screen, whole, in the colours of the day. */
import { hold } from "./moves.js";
import { shared } from "./shared.js";

const PAPER = { width: "182mm", height: "120mm" }; // A4 between its margins; page_print.css

/** Change the map for paper when the page is printed, and back. */
export function followPaper() {
  const { map } = shared;
  const root = document.documentElement;
  const { style } = map.getContainer();
  /** @type {{ centre: import("leaflet").LatLng, zoom: number, theme?: string } | null} */
  let screen = null;
  window.addEventListener("beforeprint", () => {
    if (screen) return;
    screen = { centre: map.getCenter(), zoom: map.getZoom(), theme: root.dataset.theme };
    const seen = map.getBounds();
    root.dataset.theme = "light";
    for (const [side, length] of Object.entries(PAPER))
      style.setProperty(side, length, "important");
    map.invalidateSize({ pan: false });
    map.setMinZoom(0);
    map.fitBounds(seen, { animate: false });
    ACCRBaseMap.draw(map).paint();
  });
  window.addEventListener("afterprint", () => {
    if (!screen) return;
    for (const side of Object.keys(PAPER)) style.removeProperty(side);
    root.dataset.theme = screen.theme;
    map.invalidateSize({ pan: false });
    map.setView(screen.centre, screen.zoom, { animate: false });
    hold();
    screen = null;
  });
}
