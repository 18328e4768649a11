/* Service worker of the static site, and of the dashboard: what is read without a network.
 *
 * Pages come from the network while it answers, so that none is out of date, else from the copy
 * of the language, else the page that says so, where one was copied: the dashboard has that one
 * alone. Files with a hash in their name come from the copy first. A new version waits until a
 * reader asks for it or has closed every page.
 */
"use strict";

const VERSION = "{version}";
/** @type {Parts.WorkerScope} */
const scope = /** @type {any} */ (self);
const BASE = new URL("./", scope.location.href);
const NAME = `accr-map ${BASE.pathname} `;
const PATIENCE = 5000; // milliseconds that a page may take before its copy is shown
const AT_A_TIME = 6;

const others = async () =>
  (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== NAME + VERSION);

const listOf = (/** @type {string} */ code) => new URL(`${code}/offline.json`, BASE).href;

/** Copy every file of a language; what has not changed is taken from the version before.
 * @param {string} code */
async function keep(code) {
  const copy = await caches.open(NAME + VERSION);
  if (await copy.match(listOf(code))) return;
  const answer = await fetch(listOf(code), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const list = answer.clone();
  const waiting = Object.entries(await answer.json());
  const before = await Promise.all((await others()).map((name) => caches.open(name)));
  const known = await Promise.all(
    before.map(async (old) => (await (await old.match(listOf(code)))?.json()) ?? {}),
  );
  const next = async () => {
    for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
      const [path, digest] = entry;
      const address = new URL(path, BASE).href;
      const at = known.findIndex((files) => files[path] === digest);
      const same = at < 0 ? undefined : await before[at].match(address);
      if (same) await copy.put(address, same);
      else await copy.add(new Request(address, { cache: "no-cache" }));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, next));
  // The list comes last: it says that the copy is whole.
  await copy.put(listOf(code), list);
}

/** Copy anew the languages of which there is a copy. */
async function renew() {
  for (const name of await others()) {
    const old = await caches.open(name);
    for (const { url } of await old.keys()) {
      const code = url.startsWith(BASE.href) && url.slice(BASE.href.length).split("/")[0];
      if (code && url === listOf(code)) await keep(code);
    }
  }
}

async function remove() {
  for (const name of [...(await others()), NAME + VERSION]) await caches.delete(name);
  await scope.registration.unregister();
}

async function settle() {
  // The network is asked while this worker starts: no page waits for it.
  await scope.registration.navigationPreload?.enable();
  for (const name of await others()) await caches.delete(name);
  await scope.clients.claim();
}

const copied = async (/** @type {string} */ address) =>
  (await caches.open(NAME + VERSION)).match(address, { ignoreSearch: true });

/** Return the page that says there is no network: in the language of an address, else any.
 * @param {URL} address */
async function lost(address) {
  const copy = await caches.open(NAME + VERSION);
  const pages = (await copy.keys()).filter(({ url }) => url.endsWith("/offline.html"));
  const own = new URL(`${address.searchParams.get("lang")}/offline.html`, BASE).href;
  const named = pages.find(({ url }) => url === own) ?? pages[0];
  return named && copy.match(named);
}

/** @param {Parts.FetchEvent} event */
async function page({ request, preloadResponse }) {
  const address = new URL(request.url);
  if (address.pathname.endsWith("/")) address.pathname += "index.html";
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE, new Error("late")));
  const fresh = Promise.resolve(preloadResponse).then((answer) => answer ?? fetch(request));
  try {
    return await Promise.race([fresh, late]);
  } catch {
    const copy = await copied(address.href);
    // A page that is only late, and has no copy, is waited for.
    return copy ?? fresh.catch(async (error) => (await lost(address)) ?? Promise.reject(error));
  }
}

scope.addEventListener("install", (event) => event.waitUntil(renew()));
scope.addEventListener("activate", (event) => event.waitUntil(settle()));
scope.addEventListener("message", (event) => {
  const { data, ports } = event;
  const done = data.keep ? keep(data.keep) : data.remove ? remove() : scope.skipWaiting();
  event.waitUntil(done.then(() => ports[0]?.postMessage("done")));
});
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(BASE.href)) return;
  const path = request.url.slice(BASE.href.length);
  if (path.startsWith("assets/"))
    event.respondWith(copied(request.url).then((copy) => copy ?? fetch(request)));
  else if (request.mode === "navigate") event.respondWith(page(event));
});
