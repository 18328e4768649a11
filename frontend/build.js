/* Build of the browser's modules: bundles each folder of `frontend` into one file of the package.
 *
 * `node frontend/build.js [folder]`; without a folder the files go to `accr_map/assets`, from
 * where the server and the offline file take them.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

// The module that begins each file, the file's name, and how the file is loaded: as a module
// ("esm") or as a script that binds one name ("iife").
/** @type {{ entry: string, file: string, format: "esm" | "iife", globalName?: string }[]} */
const BUNDLES = [
  { entry: "engine/engine.js", file: "engine.js", format: "esm" },
  { entry: "map/groups.js", file: "groups.js", format: "iife", globalName: "ACCRGroups" },
];

const folder = process.argv[2] ?? join(ROOT, "accr_map", "assets");

for (const { entry, file, format, globalName } of BUNDLES)
  await build({
    absWorkingDir: ROOT,
    entryPoints: [join("frontend", entry)],
    outfile: join(folder, file),
    bundle: true,
    format,
    globalName,
    charset: "utf8",
    target: ["es2022"],
    legalComments: "inline",
    logLevel: "warning",
    banner: { js: "/* Built from frontend/ by `make frontend`: change the modules there. */" },
  });
