/* A story told on the stage, or the sites shown one by one. */
import drawStage from "../../stage/stage.js";
import { address, OF_STORIES, speak, write } from "./address.js";
import { illustrated } from "./photos.js";
import { part, shared } from "./shared.js";

/** @typedef {import("./shared.js").Step} Step */

/** @type {(() => void) | null} ends the story that is told */
let end = null;

/** Tell a story from a step on. @param {string} story id, "-" for the sites shown
 * @param {number} step counted from 0 */
export function tell(story, step) {
  const { data, language, state } = shared;
  state.set("story", story);
  state.set("step", String(step + 1));
  write();
  document.body.classList.add("presenting");
  part("talk").hidden = false;
  const steps = story === "-" ? siteSteps() : data.stories.find(({ id }) => id === story)?.steps;
  if (!steps?.length) return leave();
  const words = data.languages.map((code) => [code, data.said[code].stage]);
  end = drawStage({
    parentElement: part("talk"),
    data: {
      steps: steps.map(illustrated),
      step: Math.min(step, steps.length - 1),
      language,
      languages: data.languages,
      words: Object.fromEntries(words),
      speaker: false,
      channel: `accr-file-${story}`,
      play: ACCRSites.play,
      address: (/** @type {number} */ number, /** @type {string} */ code) => {
        state.set("step", String(number + 1));
        return address({ step: String(number + 1), lang: code });
      },
      leave,
    },
  });
}

/** The sites shown, one step each, as on the server. @returns {Step[]} */
function siteSteps() {
  const { data, filters, here, shown } = shared;
  /** @template T @param {(code: string) => T} text @returns {Record<string, T>} */
  const texts = (text) => Object.fromEntries(data.languages.map((code) => [code, text(code)]));
  const none = texts(() => "");
  return shown.map((row) => {
    const code = data.codes[row];
    return {
      title: texts((language) => data.said[language].told.name[row]),
      text: texts((language) => data.said[language].told.summary[row]),
      notes: none,
      value: none,
      label: none,
      sources: none,
      shown: filters.packed(ACCRFilters.bits.of([row], here.rows.id.length)),
      chosen: here.rows.id[row],
      bounds: null,
      flow: null,
      film: null,
      qr: code && texts(() => code),
    };
  });
}

/** Leave the stage for the map. @param {string} [code] language that the stage had last */
function leave(code) {
  for (const key of OF_STORIES) shared.state.delete(key);
  document.body.classList.remove("presenting");
  part("talk").hidden = true;
  part("talk").replaceChildren();
  if (code && code !== shared.language) return speak(code);
  write();
  ACCRSites.rest();
  shared.draw();
}

/** End a story that another address takes the place of. */
export function stop() {
  if (part("talk").hidden) return;
  end?.();
  leave();
}
