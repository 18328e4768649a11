/* A story on the big screen: every step is here, so that a talk goes on when the network does not.
 *
 * data: { steps: [{ title, text, notes, value, label, sources: {fr, en}…, shown, chosen, bounds, qr,
 *                   flow: { arcs, said: {fr…}, pairs: {fr…} } or null,
 *                   film: { pace, bounds, years: [{ year, shown, newest, said, flow }] } or null,
 *                   view: { fr: { title, words, parts: [{ head, note, words, svg }] }… } or none }],
 *         step, language, languages, words, speaker, channel, leave }.
 * The map beside it is told by message what to show. Tells the server `speak: "code"`.
 */
const NEXT = new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]);
const SLIDES = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);
// A film's first year stays until the map has landed.
const FIRST_YEAR_MS = 2400;
const SVG = "http://www.w3.org/2000/svg";

const make = (tag, className, content) => {
  const element = document.createElement(tag);
  element.className = className;
  if (content) element.textContent = content;
  return element;
};

/** What outlives a rerun of the page: which step, which language, whether with the QR code. */
const talks = new Map();
const endings = new WeakMap(); // element -> what ends the drawing in it

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  // Streamlit calls again after each run, without ending what the call before began.
  if (endings.has(parentElement)) endings.get(parentElement)();
  const begun = talks.get(data.channel);
  // `at` is the place of the year that a film shows.
  const first = window.accrFirstStep?.(data.step) ?? data.step; // see `early_keys.js`
  const talk = begun || { step: first, began: Date.now(), at: 0, playing: false, code: false };
  talks.set(data.channel, talk);
  talk.language = data.language;
  talk.step = Math.min(Math.max(talk.step, 0), data.steps.length - 1);
  const others = new BroadcastChannel(data.channel);
  let heard = null; // the map that was told
  let second = null; // the speaker's window of a page that is one file
  let waiting = 0; // the timer of the film's next year

  const root = make("section", data.speaker ? "accr-speaker" : "accr-stage");
  root.tabIndex = -1;
  parentElement.replaceChildren(root);

  // ---- drawing ----

  const step = () => data.steps[talk.step];
  const years = () => step().film?.years || [];
  const year = () => years()[talk.at];
  if (!begun) openFilm(true);
  const said = (each, key) => each[key][talk.language];
  const words = (key) => data.words[talk.language][key];
  const place = () =>
    words("place")
      .replace("{n}", String(talk.step + 1))
      .replace("{all}", String(data.steps.length));

  function draw() {
    root.lang = words("tag");
    if (data.speaker) drawSpeaker(root);
    else drawStage();
    if (second && !second.closed) drawSpeaker(secondRoot());
    document.documentElement.dataset.step = String(talk.step + 1);
  }

  /** The picture of the site that a step is about, with who made it. */
  function drawPicture() {
    const { src, alt, credit } = step().picture[talk.language];
    const figure = make("figure", "accr-stage-picture");
    const image = make("img", "");
    image.src = src;
    image.alt = alt;
    figure.append(image);
    if (credit) figure.append(make("figcaption", "", credit));
    return figure;
  }

  /** What stands in place of the map: a chart, or two maps side by side. */
  function drawView({ title, words: told, parts }) {
    const view = make("div", "accr-stage-view");
    if (title) view.append(make("h2", "", title));
    const row = make("div", "accr-stage-parts");
    for (const { head, note, words: alternative, svg } of parts) {
      const figure = make("figure", "");
      if (head || note) {
        const caption = make("figcaption", "");
        caption.append(make("strong", "", head), make("span", "", note));
        figure.append(caption);
      }
      const drawn = make("div", "");
      drawn.setAttribute("role", "img");
      drawn.setAttribute("aria-label", alternative);
      // Written by the application, every text of the data escaped.
      drawn.innerHTML = svg;
      drawn.firstElementChild.setAttribute("aria-hidden", "true");
      figure.append(drawn);
      row.append(figure);
    }
    view.append(row);
    if (told) view.append(make("p", "", told));
    return view;
  }

  /** No word of a title is cut: its letters shrink until the longest has room. */
  function fit(title) {
    for (let size = 2; size >= 1.2 && title.scrollWidth > title.clientWidth; size -= 0.1)
      title.style.fontSize = `${size}em`;
    if (title.scrollWidth > title.clientWidth) title.style.overflowWrap = "anywhere";
  }

  function drawStage() {
    const panel = make("div", "accr-stage-text");
    const told = make("div", "");
    told.setAttribute("role", "status");
    told.append(make("h1", "", said(step(), "title")));
    if (said(step(), "value")) {
      const figure = make("p", "accr-stage-figure");
      figure.append(
        make("strong", "", said(step(), "value")),
        make("span", "", said(step(), "label")),
      );
      told.append(figure);
    }
    if (said(step(), "text")) told.append(make("p", "accr-stage-words", said(step(), "text")));
    if (step().picture?.[talk.language]?.src) told.append(drawPicture());
    panel.append(told);
    if (year()) panel.append(drawFilm());
    else if (step().flow) told.append(...drawFlow(step().flow));
    const foot = make("p", "accr-stage-foot");
    foot.append(make("span", "", place()));
    const sources = said(step(), "sources");
    if (sources) foot.append(make("span", "", sources));
    const touch = make("div", "accr-stage-touch");
    for (const [sign, name, move] of [
      ["‹", words("back"), -1],
      ["›", words("next"), 1],
    ]) {
      const button = make("button", "", sign);
      button.type = "button";
      button.setAttribute("aria-label", name);
      button.addEventListener("click", () => go(talk.step + move));
      touch.append(button);
    }
    const leave = make("button", "", "×");
    leave.type = "button";
    leave.setAttribute("aria-label", words("leave"));
    leave.addEventListener("click", goAway);
    touch.append(leave);
    root.replaceChildren(panel, foot, touch);
    if (step().view) root.prepend(drawView(step().view[talk.language]));
    fit(told.firstChild);
    if (talk.code) root.append(drawCode());
    if (year()) showYear();
    else tellMap();
  }

  // ---- a film of years ----

  /** The year, what it shows, and a key and a slider for those who press nothing else. */
  function drawFilm() {
    const box = make("div", "accr-stage-film");
    const button = make("button", "");
    button.type = "button";
    button.addEventListener("click", playOrPause);
    const slider = make("input", "");
    Object.assign(slider, { type: "range", min: 0, max: years().length - 1 });
    slider.setAttribute("aria-label", words("year"));
    slider.addEventListener("input", () => stop(Number(slider.value)));
    // The arrows are the talk's again once the hand has left the slider.
    slider.addEventListener("pointerup", () => root.focus({ preventScroll: true }));
    const controls = make("div", "accr-stage-film-controls");
    controls.append(button, slider);
    const aloud = make("p", "accr-stage-unseen");
    aloud.setAttribute("role", "status");
    const pairs = make("ul", "accr-stage-unseen");
    box.append(make("p", "accr-stage-year"), make("p", "accr-stage-flow"), controls, aloud, pairs);
    return box;
  }

  /** Show the year that it is; of forty years a minute only the decades are read aloud. */
  function showYear() {
    const box = root.querySelector(".accr-stage-film");
    const isLast = talk.at === years().length - 1;
    const [number, line, , aloud, pairs] = box.children;
    const [button, slider] = box.querySelectorAll("button, input");
    number.textContent = String(year().year);
    line.textContent = year().said[talk.language];
    pairs.replaceChildren(
      ...(year().flow?.pairs[talk.language] || []).map((pair) => make("li", "", pair)),
    );
    if (year().year % 10 === 0 || isLast)
      aloud.textContent = `${number.textContent}: ${line.textContent}`;
    slider.value = talk.at;
    slider.setAttribute("aria-valuetext", number.textContent);
    slider.style.setProperty("--share", `${(100 * talk.at) / Math.max(1, slider.max)}%`);
    button.textContent = talk.playing ? "❚❚" : "▶";
    button.setAttribute("aria-label", talk.playing ? words("pause") : words("play"));
    tellMap();
    awaitNext();
  }

  /** Begin the film of the step that it is, if it has one; who comes back to it sees its end. */
  function openFilm(forward) {
    talk.at = forward ? 0 : Math.max(0, years().length - 1);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    talk.playing = forward && years().length > 1 && !still;
  }

  /** Wait for the next year, where the map is that shows it. */
  function awaitNext() {
    clearTimeout(waiting);
    if (data.speaker || !talk.playing || !(heard || data.play)) return;
    const { pace } = step().film;
    waiting = setTimeout(
      () => setYear(talk.at + 1, talk.at + 1 < years().length - 1),
      talk.at ? pace : Math.max(pace, FIRST_YEAR_MS),
    );
  }

  function setYear(at, playing, told) {
    talk.at = Math.min(Math.max(at, 0), years().length - 1);
    talk.playing = playing;
    if (data.speaker) draw();
    else showYear();
    if (second && !second.closed) drawSpeaker(secondRoot());
    if (!told) tell();
  }

  const stop = (at) => setYear(at, false);

  function playOrPause() {
    const atEnd = talk.at === years().length - 1;
    setYear(atEnd && !talk.playing ? 0 : talk.at, !talk.playing);
  }

  /** What the arcs show, and each of them in words for those who do not see them. */
  function drawFlow(flow) {
    const line = make("p", "accr-stage-flow", flow.said[talk.language]);
    const list = make("ul", "accr-stage-unseen");
    list.append(...flow.pairs[talk.language].map((pair) => make("li", "", pair)));
    return [line, list];
  }

  function drawSpeaker(target) {
    const after = data.steps[talk.step + 1];
    const head = make("p", "accr-speaker-head");
    const clock = make("time", "accr-speaker-clock");
    const spent = make("span", "accr-speaker-spent");
    head.append(make("span", "", place()), clock, spent);
    tick(clock, spent);
    const now = make("div", "accr-speaker-now");
    now.append(make("h1", "", said(step(), "title")), make("p", "", said(step(), "text")));
    if (said(step(), "value"))
      now.append(make("p", "", `${said(step(), "value")} · ${said(step(), "label")}`));
    if (year()) {
      const sign = talk.playing ? "▶" : "❚❚";
      now.append(make("p", "", `${year().year} ${sign} ${year().said[talk.language]}`));
    }
    const notes = make("div", "accr-speaker-notes");
    notes.append(
      make("h2", "", words("notes")),
      make("p", "", said(step(), "notes") || words("none")),
    );
    const next = make("div", "accr-speaker-next");
    next.append(
      make("h2", "", words("upcoming")),
      make("p", "", after ? said(after, "title") : words("end")),
    );
    target.replaceChildren(head, now, notes, next, make("p", "accr-speaker-keys", words("keys")));
  }

  function tick(clock, spent) {
    clock.textContent = new Date().toLocaleTimeString(talk.language, {
      hour: "2-digit",
      minute: "2-digit",
    });
    const minutes = Math.floor((Date.now() - talk.began) / 60000);
    spent.textContent = words("spent").replace("{n}", String(minutes));
  }

  /** The code comes as one bit a module, row by row, with its quiet zone. */
  function drawCode() {
    const box = make("div", "accr-stage-code");
    const known = step().qr?.[talk.language];
    if (!known) {
      box.append(make("p", "", words("unknown")));
      return box;
    }
    const { size, bits, link } = known;
    const bytes = Uint8Array.from(atob(bits), (character) => character.charCodeAt(0));
    let path = "";
    for (let at = 0; at < size * size; at++) {
      if ((bytes[at >> 3] >> (at & 7)) & 1)
        path += `M${at % size} ${Math.floor(at / size)}h1v1h-1z`;
    }
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
    svg.setAttribute("shape-rendering", "crispEdges");
    const dark = document.createElementNS(SVG, "path");
    dark.setAttribute("d", path);
    svg.append(dark);
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", `${words("code")}: ${link}`);
    box.append(svg, make("p", "", link));
    return box;
  }

  // ---- the map ----

  const frame = () => document.querySelector(".st-key-map iframe")?.contentWindow;

  function tellMap() {
    const target = frame();
    if ((!target && !data.play) || data.speaker) return;
    const text = root.querySelector(".accr-stage-text").getBoundingClientRect();
    const wide = innerWidth > innerHeight && innerWidth > 640;
    const room = wide
      ? { left: text.right, bottom: 40 }
      : { left: 0, bottom: innerHeight - text.top };
    const { film, chosen, bounds } = step();
    const { shown, newest, flow } = year() || step();
    const arcs = flow?.arcs || [];
    const scene = film
      ? { shown, newest, chosen: "", bounds: film.bounds, room, arcs }
      : { shown, chosen, bounds, room, arcs };
    // In a page that is one file the map is no frame: it is called.
    if (data.play) data.play(scene);
    else target.postMessage({ accr: { scene } }, location.origin);
  }

  // ---- moving ----

  function address(number) {
    if (data.address) return data.address(number, talk.language);
    const url = new URL(location.href);
    url.searchParams.set("lang", talk.language);
    url.searchParams.set("step", String(number + 1));
    url.searchParams.delete("view");
    return url.href;
  }

  function go(number, told) {
    const wanted = Math.min(Math.max(number, 0), data.steps.length - 1);
    if (wanted === talk.step) return;
    const forward = wanted > talk.step;
    talk.step = wanted;
    clearTimeout(waiting);
    openFilm(forward);
    if (!data.speaker) history.replaceState(history.state, "", address(wanted));
    draw();
    if (!told) tell();
  }

  function speak(language, told) {
    if (language === talk.language) return;
    talk.language = language;
    if (!data.speaker) history.replaceState(history.state, "", address(talk.step));
    draw();
    // The words change at once; the map's follow when the server answers.
    if (!told) tell();
    setTriggerValue?.("speak", `${language}:${talk.step + 1}`);
  }

  const tell = () =>
    others.postMessage({
      step: talk.step,
      language: talk.language,
      began: talk.began,
      at: talk.at,
      playing: talk.playing,
    });

  others.onmessage = ({ data: message }) => {
    if (message.ask) return tell();
    if (message.began < talk.began) talk.began = message.began;
    speak(message.language, true);
    go(message.step, true);
    if (year() && (message.at !== talk.at || message.playing !== talk.playing))
      setYear(message.at, message.playing, true);
  };
  if (data.speaker) others.postMessage({ ask: true });

  function goAway() {
    // A page that cannot be had may not take the place of the talk: lost.js says so.
    const state = document.querySelector("[data-test-connection-state]")?.dataset;
    if (state && (state.testConnectionState !== "CONNECTED" || !navigator.onLine))
      return dispatchEvent(new CustomEvent("accr-press", { detail: { kept: false } }));
    // Until the next page comes no key may write a step into the address any more.
    end();
    if (typeof data.leave === "string") location.assign(data.leave);
    else data.leave(talk.language);
  }

  function openSpeaker() {
    if (data.play) return openSecond();
    const url = new URL(address(talk.step));
    url.searchParams.set("view", "speaker");
    window.open(url.href, "accr-speaker", "popup,width=900,height=700");
  }

  /** Windows of files do not hear each other: this one writes into an empty one of its own. */
  function openSecond() {
    second = window.open("", "accr-speaker", "popup,width=900,height=700");
    if (!second) return;
    const { document: other } = second;
    other.title = document.title;
    other.head.replaceChildren(
      ...[...document.querySelectorAll("style")].map((each) => each.cloneNode(true)),
    );
    other.body.replaceChildren(make("section", "accr-speaker"));
    second.addEventListener("keydown", onKey, true);
    draw();
    second.focus();
  }

  function secondRoot() {
    const target = second.document.querySelector(".accr-speaker");
    target.lang = words("tag");
    return target;
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    // A browser may refuse; the talk goes on in the window.
    else document.documentElement.requestFullscreen().catch((error) => console.warn(error.message));
  }

  const KEYS = {
    Home: () => go(0),
    End: () => go(data.steps.length - 1),
    f: fullScreen,
    l: () =>
      speak(data.languages[(data.languages.indexOf(talk.language) + 1) % data.languages.length]),
    q: () => {
      talk.code = !talk.code;
      draw();
    },
    s: openSpeaker,
    Escape: () => {
      if (talk.code) KEYS.q();
      else if (data.speaker) window.close();
      else if (!document.fullscreenElement) goAway();
    },
  };

  function onKey(event) {
    if (event.key === "Escape" && second && event.currentTarget === second) return second.close();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A button keeps the keys that press it, a slider those that move it.
    if (event.target.closest?.("button, a, textarea") && [" ", "Enter"].includes(event.key)) return;
    if (event.target.closest?.("input") && SLIDES.has(event.key)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (year() && event.shiftKey && key === "ArrowRight") stop(talk.at + 1);
    else if (year() && event.shiftKey && key === "ArrowLeft") stop(talk.at - 1);
    else if (key === " " && year() && talk.at < years().length - 1) playOrPause();
    else if (NEXT.has(key)) go(talk.step + 1);
    else if (BACK.has(key)) go(talk.step - 1);
    else if (KEYS[key]) KEYS[key]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** A map that has just drawn for the first time has not been told yet. */
  function onMessage(event) {
    if (event.origin !== location.origin || !event.data?.accr || !("drawn" in event.data.accr))
      return;
    if (event.source === heard || event.source !== frame()) return;
    heard = event.source;
    if (year()) showYear();
    else tellMap();
  }

  addEventListener("keydown", onKey, true);
  addEventListener("accr-message", onMessage);
  addEventListener("resize", tellMap);
  const ticking = setInterval(() => {
    for (const each of [root, second && !second.closed ? secondRoot() : null]) {
      const time = each?.querySelector("time");
      if (time) tick(time, each.querySelector(".accr-speaker-spent"));
    }
  }, 5000);
  draw();
  if (!begun && first !== data.step) history.replaceState(history.state, "", address(talk.step));
  root.focus({ preventScroll: true });

  const end = () => {
    removeEventListener("keydown", onKey, true);
    removeEventListener("accr-message", onMessage);
    removeEventListener("resize", tellMap);
    clearInterval(ticking);
    clearTimeout(waiting);
    second?.close();
    others.close();
    endings.delete(parentElement);
  };
  endings.set(parentElement, end);
  // What was pressed before this script was there: see `early_keys.js`. Files have none.
  for (const event of window.accrEarlyKeys?.() ?? []) onKey(event);
  // Whoever leaves the stage and comes back begins where the address says.
  return () => {
    end();
    talks.delete(data.channel);
  };
}
