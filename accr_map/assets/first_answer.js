/* The first answer lies over the live page until that stands ready, and then gives way to it. */
(() => {
  const first = document.getElementById("first-answer");
  const root = document.getElementById("root");
  if (!first || !root) return;
  root.inert = true;
  const copy = { ...document.getElementById("first-answer-copy")?.dataset };

  /** A part of the live page that never comes, such as a map without its data, is not waited for. */
  const LONGEST_WAIT_MS = 5000;
  let ranSince = 0;

  /** A frame of a map is ready when its map says so; one that cannot be read is not waited for. */
  const isDrawn = (/** @type {HTMLIFrameElement} */ frame) => {
    try {
      return Boolean(frame.contentDocument?.querySelector("[data-ready=true], [data-stage=true]"));
    } catch {
      return true;
    }
  };

  /** The page has run: its elements are known, and some of them may not be drawn yet. */
  const hasRun = () =>
    root.querySelector(".stApp")?.getAttribute("data-test-script-state") === "notRunning" &&
    root.querySelector("[data-testid=stMain] [data-testid=stElementContainer]") !== null;

  /** What the first answer shows stands on the live page too. */
  const isDrawnWhole = () => {
    const frames = /** @type {HTMLIFrameElement[]} */ ([
      ...root.querySelectorAll(".st-key-map iframe, .st-key-seat-map iframe"),
    ]);
    const isTable = root.querySelector("[data-testid=stDataFrame]");
    if (first.querySelector(".accr-first-map") && !frames.length && !isTable) return false;
    const list = root.querySelector(".st-key-site-list");
    if (list && !list.querySelector(".accr-list, p")) return false;
    return !root.querySelector("[data-testid=stSkeleton]") && frames.every(isDrawn);
  };

  const isReady = () => {
    if (!hasRun()) {
      ranSince = 0;
      return false;
    }
    ranSince ||= performance.now();
    return isDrawnWhole() || performance.now() - ranSince > LONGEST_WAIT_MS;
  };

  const giveWay = () => {
    root.inert = false;
    const main = root.querySelector("[data-testid=stMain]");
    if (main && first.scrollTop) main.scrollTop = first.scrollTop;
    first.remove();
    document.getElementById("first-answer-style")?.remove();
    if (copy.script && window.top === window) requestIdleCallback?.(keepCopy, { timeout: 5000 });
  };

  /** What is shown without a network is fetched when nothing else is waited for. */
  const keepCopy = () => {
    const script = document.createElement("script");
    Object.assign(script.dataset, copy);
    script.src = copy.script ?? "";
    document.body.append(script);
  };

  const watch = setInterval(() => {
    if (!isReady()) return;
    clearInterval(watch);
    requestAnimationFrame(giveWay);
  }, 50);
})();
