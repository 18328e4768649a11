/* The look of the page around, for the frame: its typeface, and whether it is light or dark. */
import { hasPage } from "./telling.js";

const FACES = /Source Sans|Map Han/;
const DARK = 110; // of 255: a background darker than that

/** The page's own typeface, for the frame: its rules are read where they are, in the page. */
export function borrowFonts() {
  if (!hasPage()) return;
  const own = document.createElement("style");
  for (const sheet of window.parent.document.styleSheets) {
    if (sheet.href && !sheet.href.startsWith(location.origin)) continue;
    for (const rule of sheet.cssRules) {
      // Not by instanceof: the rules are objects of another window.
      if (rule.constructor.name !== "CSSFontFaceRule" || !FACES.test(rule.cssText)) continue;
      const base = sheet.href || window.parent.document.baseURI;
      own.textContent += rule.cssText.replace(
        /url\("([^"]+)"\)/g,
        (_, url) => `url("${new URL(url, base).href}")`,
      );
    }
  }
  document.body.append(own);
}

/** Streamlit hands its colours to the frame as custom properties, and anew when they change. */
export function followTheme() {
  const read = () => {
    const style = getComputedStyle(document.documentElement);
    const colour = style.getPropertyValue("--background-color").trim();
    const theme = isDark(colour) ? "dark" : "light";
    if (document.documentElement.dataset.theme !== theme) {
      document.documentElement.dataset.theme = theme;
      window.dispatchEvent(new Event("accr-theme"));
    }
  };
  read();
  new MutationObserver(read).observe(document.head, {
    childList: true,
    subtree: true,
    characterData: true,
  });
  let theme = "";
  window.addEventListener("message", ({ data }) => {
    const latest = data?.type === "streamlit:render" ? JSON.stringify(data.theme) : theme;
    if (latest === theme) return;
    theme = latest;
    setTimeout(read, 0);
  });
  // A page that is a file has the colours of the system.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", read);
}

/** @param {string} colour as CSS writes it; empty is white */
function isDark(colour) {
  const probe = /** @type {CanvasRenderingContext2D} */ (
    document.createElement("canvas").getContext("2d")
  );
  for (const fill of ["white", colour || "white"]) {
    probe.fillStyle = fill;
    probe.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < DARK;
}
