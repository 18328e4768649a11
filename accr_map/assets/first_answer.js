/* The first answer lies over the live page until that stands ready, and then gives way to it. */
(() => {
  const first = document.getElementById("first-answer");
  const root = document.getElementById("root");
  if (!first || !root) return;
  root.inert = true;

  /** A frame of a map is ready when its map says so; one that cannot be read is not waited for. */
  const isDrawn = (frame) => {
    try {
      return Boolean(frame.contentDocument?.querySelector("[data-ready=true], [data-stage=true]"));
    } catch {
      return true;
    }
  };

  const isReady = () => {
    const app = root.querySelector(".stApp");
    if (app?.dataset.testScriptState !== "notRunning") return false;
    if (!root.querySelector("[data-testid=stMain] [data-testid=stElementContainer]")) return false;
    const frames = root.querySelectorAll(".st-key-map iframe, .st-key-seat-map iframe");
    return [...frames].every(isDrawn);
  };

  const giveWay = () => {
    root.inert = false;
    const main = root.querySelector("[data-testid=stMain]");
    if (main && first.scrollTop) main.scrollTop = first.scrollTop;
    first.remove();
    document.getElementById("first-answer-style")?.remove();
  };

  const watch = setInterval(() => {
    if (!isReady()) return;
    clearInterval(watch);
    requestAnimationFrame(giveWay);
  }, 50);
})();
