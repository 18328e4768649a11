/* What the offline page has beside its script: other scripts of the file. */
declare global {
  const ACCRFilters: typeof import("./filters.js");
  const ACCRSites: typeof import("../map/sites/sites.js");
}
export {};
