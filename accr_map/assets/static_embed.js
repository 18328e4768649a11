/* Map of the static site in a frame of another page: what the frame's address selects.
 *
 * The words of the address are those of the site, and `colours` (light or dark) in place of the
 * reader's own. A site opens in a window of its own. Without scripts the drawn map stands there.
 */
"use strict";

(async () => {
  const page = ACCRStaticMap;
  const own = /** @type {Parts.Words} */ (document.currentScript?.dataset);
  const given = new URLSearchParams(location.search);
  const [theme, site] = [given.get("colours"), given.get("site")];
  if (theme === "light" || theme === "dark") {
    document.body.style.colorScheme = theme;
    // From which the map learns the scheme.
    document.documentElement.style.setProperty(
      "--background-color",
      theme === "dark" ? "black" : "white",
    );
  }
  if (!page.served) return;
  for (const key of ["colours", "site"]) given.delete(key);
  /** @type {HTMLAnchorElement | null} */
  const way = document.querySelector(".accr-alone main > p a");
  if (way && site) way.href = page.pageOf(site);
  else if (way) way.search = given.toString();
  const { explorer, Filters } = ACCRFilters;
  const [{ here, data }, sets] = await Promise.all([page.here(), page.json(own.sets)]);
  const filters = new Filters({ ...data, sets }, here, new Set());
  if (given.has("q")) filters.bring(await page.json(own.words));
  filters.start(given, () => {});
  const answer = explorer.answer();
  if (!answer) return;
  const around = answer.place && { ...answer.place, radius_km: explorer.selection.km };
  const shown = filters.packed(answer.shown);
  await page.live(() => ({ shown, chosen: site ?? "", around }));
})();
