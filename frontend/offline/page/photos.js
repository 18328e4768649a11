/* The photographs of the sites: in the list, on the cards, on the stage. */
import { creditLine, make } from "../../lib/elements.js";
import { shared } from "./shared.js";

/** @param {string} site id @param {string} alt */
function photo(site, alt) {
  const { src, focus, colour } = shared.data.photos[site];
  const image = make("img");
  Object.assign(image, { src, alt });
  image.style.backgroundColor = colour;
  image.style.objectPosition = `${focus[0]}% ${focus[1]}%`;
  return image;
}

/** What stands beside a name: the photograph with the sign in its corner, else the sign.
 * @param {string} site id @param {Element} sign */
export function beside(site, sign) {
  const { photos } = shared.data;
  if (!Object.keys(photos).length) return sign;
  return make("span", "accr-thumb", ...(photos[site] ? [photo(site, "")] : []), sign);
}

/** The photograph on top of a card, with who made it; nothing without one.
 * @param {string} site id */
export function figure(site) {
  const { data, language } = shared;
  if (!data.photos[site]) return [];
  const { alt, credit } = data.photos[site];
  const image = photo(site, alt[language]);
  return [make("figure", "accr-photo", image, creditLine(credit[language]))];
}

/** A step about one site that has a photograph shows it. @param {import("./shared.js").Step} step */
export function illustrated(step) {
  const { languages, photos } = shared.data;
  const known = photos[step.chosen];
  if (!known) return step;
  const { src, alt, credit } = known;
  const picture = languages.map((code) => [code, { src, alt: alt[code], credit: credit[code] }]);
  return { ...step, picture: Object.fromEntries(picture) };
}
