/* Keys pressed on the way to the stage, before its script is there: it plays them when it stands.
 *
 * Between a reload and its first byte the page that goes still takes the keys, while the address of
 * the one that comes is fixed already: the step that they led to is handed on.
 */
(() => {
  const isOnTheWay = () =>
    /\/present\/?$/.test(location.pathname) &&
    /[?&](story|step)=/.test(location.search) &&
    !document.querySelector(".accr-stage, .accr-speaker");
  const story = () => new URLSearchParams(location.search).get("story");
  /** @type {{ event: KeyboardEvent, story: string | null }[]} */
  let kept = [];
  addEventListener(
    "keydown",
    (event) => {
      const target = /** @type {Element} */ (event.target);
      if (target.closest?.("input, textarea, select") || !isOnTheWay()) return;
      kept.push({ event, story: story() });
    },
    true,
  );
  /** Take the keys that were pressed on the way to this story; all others are forgotten. */
  window.accrEarlyKeys = () => {
    const here = kept.filter((key) => key.story === story());
    kept = [];
    return here.map(({ event }) => event);
  };

  const LEFT = "accr-left"; // sessionStorage: from one page to the next
  const at = () => document.documentElement.dataset.step;
  const talk = () => {
    const pairs = new URLSearchParams(location.search);
    pairs.delete("step");
    return `${location.pathname}?${pairs}`;
  };
  /** What the page before left; nothing where the browser keeps nothing. */
  const takeLeft = () => {
    try {
      const left = JSON.parse(sessionStorage.getItem(LEFT) ?? "null");
      sessionStorage.removeItem(LEFT);
      return left;
    } catch (error) {
      console.info(`no step of the page before: ${/** @type {Error} */ (error).message}`);
      return null;
    }
  };
  const left = takeLeft();
  /** @type {string | undefined} */
  let leaving; // the step when the reload was asked for
  addEventListener("beforeunload", () => {
    leaving = at();
  });
  addEventListener("pagehide", () => {
    if (leaving === at()) return;
    try {
      sessionStorage.setItem(LEFT, JSON.stringify({ talk: talk(), from: leaving, to: at() }));
    } catch (error) {
      console.info(`the step is not handed on: ${/** @type {Error} */ (error).message}`);
    }
  });
  /** The step to begin with, counted from 0: the address's, or where later keys have led. */
  window.accrFirstStep = (step) =>
    left?.talk === talk() && Number(left.from) === step + 1 ? Number(left.to) - 1 : step;
})();
