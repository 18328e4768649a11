/* Runs the shipped engine for the tests: a question as JSON a line, an answer a line. */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const { address, bits, Engine, fold, select, tidy } = await import(process.argv[2]);
const networks = new Map();

const read = (file) => JSON.parse(readFileSync(file, "utf8"));

const tasks = {
  load({ name, sets, words, rows }) {
    const engine = new Engine(read(sets), read(rows));
    engine.bring(read(words));
    networks.set(name, engine);
    return engine.length;
  },
  select({ name, selection, thisYear, places }) {
    const engine = networks.get(name);
    engine.places = new Map(Object.entries(places));
    const { shown, distances, ...rest } = engine.answer(select(selection), thisYear);
    return {
      ...rest,
      shown: bits.rows(shown),
      distances: distances && rest.order.map((row) => (distances[row] >= 0 ? distances[row] : null)),
      query: address.query(address.write(select(selection), engine.codes.keys())),
    };
  },
  read({ name, pairs, thisYear, places, own }) {
    const { codes, firstYear } = networks.get(name);
    return address.read(pairs, {
      codes,
      firstYear,
      thisYear,
      places: new Map(Object.entries(places)),
      own: new Set(own),
    });
  },
  fold: ({ texts }) => texts.map(fold),
  tidy: ({ texts }) => texts.map(tidy),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { task, ...given } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(tasks[task](given))}\n`);
}
