/* Keys pressed on the way to the stage, before its script is there: it plays them when it stands. */
(() => {
  const isOnTheWay = () =>
    /\/present\/?$/.test(location.pathname) &&
    /[?&](story|step)=/.test(location.search) &&
    !document.querySelector(".accr-stage, .accr-speaker");
  const story = () => new URLSearchParams(location.search).get("story");
  let kept = [];
  addEventListener(
    "keydown",
    (event) => {
      if (event.target.closest?.("input, textarea, select") || !isOnTheWay()) return;
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
})();
