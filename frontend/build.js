/* Build of the browser's modules: bundles each folder of `frontend` into one file of the package.
 *
 * `node frontend/build.js [folder]`; without a folder the files go to `accr_map/assets`, from
 * where the server and the offline file take them.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ASSETS = join(ROOT, "accr_map", "assets");

// The module that begins each file, the file's name, and how the file is loaded: as a module
// ("esm") or as a script that binds one name ("iife").
/** @type {{ entry: string, file: string, format: "esm" | "iife", globalName?: string, plugins?: import("esbuild").Plugin[] }[]} */
const BUNDLES = [
  { entry: "engine/engine.js", file: "engine.js", format: "esm" },
  {
    entry: "map/ground/basemap.js",
    file: "basemap.js",
    format: "iife",
    globalName: "ACCRBaseMap",
  },
  { entry: "map/groups.js", file: "groups.js", format: "iife", globalName: "ACCRGroups" },
  { entry: "map/sites/sites.js", file: "sites.js", format: "iife", globalName: "ACCRSites" },
  { entry: "map/seats/seats.js", file: "seats.js", format: "iife", globalName: "ACCRSeats" },
  { entry: "map/review/review.js", file: "review.js", format: "iife", globalName: "ACCRReview" },
  {
    entry: "offline/filters.js",
    file: "offline_filters.js",
    format: "iife",
    globalName: "ACCRFilters",
    plugins: [{ name: "without a server", setup: withoutServer }],
  },
  { entry: "stage/stage.js", file: "present.js", format: "esm" },
  { entry: "offline/page/page.js", file: "offline.js", format: "iife" },
];

/** Give the parts of the pages, in the offline file, an explorer and tables of its own.
 * @param {import("esbuild").PluginBuild} build */
function withoutServer({ onResolve }) {
  onResolve({ filter: /^parts\// }, ({ path }) => ({ path: join(ASSETS, path.slice(6)) }));
  onResolve({ filter: /^\.\/(explorer|part|engine)\.js$/ }, ({ path, importer }) => {
    if (!importer.startsWith(ASSETS)) return null;
    const name = path.slice(2);
    return { path: join(ROOT, "frontend", name === "engine.js" ? "engine" : "offline", name) };
  });
}

const folder = process.argv[2] ?? ASSETS;

for (const { entry, file, ...options } of BUNDLES)
  await build({
    absWorkingDir: ROOT,
    entryPoints: [join("frontend", entry)],
    outfile: join(folder, file),
    bundle: true,
    ...options,
    charset: "utf8",
    target: ["es2022"],
    minifyWhitespace: true,
    legalComments: "inline",
    logLevel: "warning",
    banner: { js: "/* Built from frontend/ by `make frontend`: change the modules there. */" },
  });
