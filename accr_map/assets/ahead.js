/* Fetches what the page will need, when its scripts have run: what is urgent, then the rest. */
window.accrAhead = (urgent, later) => {
  const fetchAhead = (/** @type {string} */ address) =>
    new Promise((done) => {
      const link = Object.assign(document.createElement("link"), { rel: "prefetch" });
      link.onload = done;
      link.onerror = done;
      link.href = `./${address}`;
      document.head.append(link);
    });
  addEventListener("DOMContentLoaded", async () => {
    await Promise.all(urgent.map(fetchAhead));
    later.forEach(fetchAhead);
  });
};
