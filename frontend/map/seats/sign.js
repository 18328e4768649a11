/* The sign of a seat, and of seats that would hide each other: what it looks like, what it says. */
import { SVG } from "../../lib/elements.js";
import { shared, town } from "./shared.js";

/** @param {string} sign its code */
export function drawing(sign) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-3 -3 30 30");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", shared.options.signs[sign].path);
  svg.append(path);
  return svg;
}

/** How many seats, in a ring that shows of which kinds they are.
 * @param {import("./shared.js").Seat[]} seats */
export function disc(seats) {
  const { language, signs } = shared.options;
  const counts = new Map();
  for (const { sign } of seats) {
    const { colour } = signs[sign];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const parts = [...counts].map(([colour, count]) => ({ count, data: { colour } }));
  return ACCRGroups.ring(parts, language);
}

/** The name comes first: it is what a reader of the screen must hear.
 * @param {import("./shared.js").Seat[]} seats */
export function spoken(seats) {
  const { language, words } = shared.options;
  if (seats.length > 1) {
    const here = seats.find(({ id }) => id === shared.state.chosen);
    const called = words.seats_here.replace("{n}", seats.length.toLocaleString(language));
    return [town(seats), called, here && `${words.chosen}: ${here.name}`]
      .filter(Boolean)
      .join(" – ");
  }
  const [{ name, kind, place, approximate }] = seats;
  return [name, kind, place, approximate ? words.town_only : ""].filter(Boolean).join(", ");
}
