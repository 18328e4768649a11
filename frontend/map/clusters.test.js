import assert from "node:assert/strict";
import { test } from "node:test";
import { Clusters } from "./clusters.js";
import { ringSize } from "./ring.js";

const TILE = 256;
const WORLD = { south: -85, west: -180, north: 85, east: 180 };

/** A table of sites at some points; kinds go round.
 * @param {(number[] | null)[]} points
 */
function sites(points, kinds = 2) {
  return new Clusters({
    latitude: points.map((point) => (point ? point[0] : null)),
    longitude: points.map((point) => (point ? point[1] : null)),
    kind: points.map((_, row) => row % kinds),
    kinds,
  });
}

/** So many points in a box of France, the same every time.
 * @param {number} size
 */
function crowd(size) {
  let seed = 7;
  const chance = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  return Array.from({ length: size }, () => [44 + 4 * chance(), 4 * chance()]);
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

test("every site is in one group, and groups say of which kinds their sites are", () => {
  const clusters = sites([...crowd(500), null], 3);
  for (const zoom of [2, 5.75, 9, 12, 19]) {
    const groups = clusters.within(WORLD, zoom);
    const rows = groups.flatMap((group) => group.rows);
    assert.deepEqual(
      rows.sort((one, other) => one - other),
      [...Array(500).keys()],
    );
    for (const group of groups) {
      assert.equal(group.count, group.rows.length);
      assert.equal(sum(group.kinds), group.count);
      assert.ok(group.south - 1e-6 < group.latitude && group.latitude < group.north + 1e-6);
    }
  }
  assert.equal(clusters.within(WORLD, 2).length, 1);
  assert.ok(clusters.within(WORLD, 9).length > 20);
});

test("groups hold what is shown, and only that", () => {
  const clusters = sites(crowd(100));
  clusters.show((row) => row % 10 === 0);
  const [group] = clusters.within(WORLD, 1);
  assert.deepEqual(group.rows.sort(), [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
  assert.deepEqual(group.kinds, [10, 0]);
  clusters.show(() => false);
  assert.deepEqual(clusters.within(WORLD, 1), []);
});

test("a site that is drawn by itself is in no group", () => {
  const clusters = sites(crowd(400));
  for (const zoom of [1, 6, 8]) {
    const before = clusters.within(WORLD, zoom);
    const after = before.map((group) => clusters.without(group, [7, 8]));
    assert.equal(sum(after.map(({ count }) => count)), 398);
    assert.ok(!after.flatMap((group) => group.rows).includes(7));
    assert.equal(sum(after.map(({ kinds }) => kinds[1])), 199);
  }
});

test("no sign covers that of a group", () => {
  const clusters = sites(crowd(3000));
  for (const zoom of [6.5, 7, 8.25, 9]) {
    const scale = 256 * 2 ** zoom;
    const signs = clusters.within(WORLD, zoom).map(({ count, latitude, longitude }) => {
      const y = Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI);
      const size = count > 1 ? ringSize(count) : 30;
      return { count, x: (longitude / 360) * scale, y: y * scale, size };
    });
    assert.ok(signs.length > 3);
    for (const [at, one] of signs.entries()) {
      for (const other of signs.slice(0, at)) {
        if (one.count + other.count === 2) continue;
        const between = Math.hypot(one.x - other.x, one.y - other.y);
        // A group that takes in another may become a step larger.
        assert.ok(between > (one.size + other.size) / 2 - 8, `${between} pixels at ${zoom}`);
      }
    }
  }
});

test("sites of one point are one group however close one comes", () => {
  const clusters = sites([
    [46, 2],
    [46, 2],
    [46, 2],
    [46.01, 2],
  ]);
  const [pile, alone] = clusters.byPoint([0, 1, 2, 3]);
  assert.deepEqual(pile.rows, [0, 1, 2]);
  assert.deepEqual([pile.south, pile.west], [pile.north, pile.east]);
  assert.deepEqual(alone.rows, [3]);
  const counts = clusters.within(WORLD, 18).map(({ count }) => count);
  assert.deepEqual(counts.sort(), [1, 3]);
  assert.deepEqual(clusters.without(pile, [1]).rows, [0, 2]);
});

test("sites on both sides of the date line are neighbours", () => {
  const clusters = sites([
    [-18, 178],
    [-17, 181],
    [-14, 188],
  ]);
  const [group] = clusters.within({ south: -60, west: 100, north: 20, east: 260 }, 1);
  assert.equal(group.count, 3);
  assert.deepEqual([group.west, group.east], [178, 188]);
  assert.ok(Math.abs(group.longitude - 182.33) < 0.01);
  const near = clusters.within({ south: -15, west: 187, north: -13, east: 189 }, 12);
  assert.deepEqual(near[0].rows, [2]);
});

test("a zoom and a filter of fifty thousand sites cost less than a person sees", () => {
  const clusters = sites(crowd(50_000), 5);
  /** What a window of 1400 by 630 pixels shows.
   * @param {number} zoom
   */
  const seen = (zoom) => {
    const half = (1400 / TILE / 2 ** zoom) * 180;
    return { south: 46 - half / 2, north: 46 + half / 2, west: 2 - half, east: 2 + half };
  };
  clusters.within(seen(5), 5); // the first view finds what belongs together, once
  /** Milliseconds of the processor: others may want it too.
   * @param {() => void} act
   */
  const spent = (act) => {
    const began = process.cpuUsage();
    act();
    return process.cpuUsage(began).user / 1000;
  };
  const zooms = [6, 7, 8, 9, 10, 11, 12];
  const times = [
    zooms.map((zoom) => spent(() => clusters.within(seen(zoom), zoom))),
    zooms.map((part) =>
      spent(() => {
        clusters.show((row) => row % part === 0);
        clusters.within(seen(8), 8);
      }),
    ),
  ];
  for (const some of times)
    assert.ok(some.sort((one, other) => one - other)[some.length >> 1] < 60, String(some));
});
