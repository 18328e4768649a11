/* What the scripts of `accr_map/assets` are given, and share: they are served as they are, so that
 * their own types stay short.
 */
declare namespace Parts {
  type Selection = import("./engine/selection.js").Selection;
  type Answer = import("./engine/engine.js").Answer;
  type Engine = import("./engine/engine.js").Engine;
  type Pairs = import("./engine/address.js").Pairs;
  type MapRows = import("./map/sites/shared.js").Rows;
  /** Sentences and labels in the reader's language, by what they say. */
  type Words = Record<string, string>;

  /** What `setTimeout` gave; 0 for none. */
  type Timer = number | ReturnType<typeof setTimeout>;

  type LeafletMap = import("leaflet").Map;

  // ---- parts of a page ----

  /** Tells the server an event of a part. */
  type Tell = (event: string, value: unknown) => void;

  /** What a part is called with after each run; `Own` is what it keeps at its element. */
  interface Part<Data, Own = object> {
    data: Data;
    parentElement: HTMLElement & Own;
  }

  interface Component<Data, Own = object> extends Part<Data, Own> {
    setTriggerValue: Tell;
  }

  /** What a reader wants of a part; its token comes back with the server's answer to it. */
  interface Told<Value> {
    value: Value;
    token: number;
  }

  // ---- tables ----

  /** Rows of the map and of the list: one entry a site in each column. */
  interface Rows extends MapRows {
    /** Codes of each site, and their labels. */
    theme: string[][];
    themes: Words;
    photos: Record<string, { file: string; colour: string; focus: string }>;
    commons?: Record<string, { src: string; focus: string }>;
  }

  /** Words of the facets, by their keys. */
  interface FacetRows {
    facets: Record<string, FacetWords>;
    words: Words;
    locale: string;
  }

  interface FacetWords {
    title: string;
    /** How a label is said away from its filter, `{label}` standing for it. */
    said: string;
    /** Code, label, heading or "", and rank of each value. */
    values: [string, string, string, number][];
    /** Codes of which no number of sites is told. */
    withheld: string[];
    note: string;
  }

  /** What the legend of the map is drawn from: `drawing` draws the sign of a row in a state. */
  interface Legend {
    rows: MapRows;
    tag: string;
    drawing(row: number, state?: string): Node;
  }

  /** A place that the server knows by name; `key` stands in the address. */
  interface Place {
    key: string;
    label: string;
    name: string;
    latitude: number;
    longitude: number;
  }

  /** Names that Streamlit leaves out: the page's language, titles of frames by the key of their
   * element, the name of the drawer of filters. */
  interface Names {
    language: string;
    frames: Words;
    filters: string;
  }

  // ---- what is chosen ----

  interface ExplorerData {
    /** Addresses of tables. */
    sets: string;
    rows: string;
    words: string;
    selection: Partial<Selection>;
    place: Place | null;
    today: number;
    /** Words of the address around those of the selection. */
    before: Pairs;
    after: Pairs;
    /** Keys in their order. */
    facets: string[];
    token: number;
  }

  /** What is chosen here and not confirmed; the answer is null where only the server has it. */
  interface Local {
    selection: Selection;
    answer: Answer | null;
  }

  // ---- static site ----

  /** What the map shows: rows as bits. */
  type MapState = Parameters<typeof import("./map/sites/sites.js").show>[0];

  /** What the scripts of a static page know in its language: see `static_site/live.py`. */
  interface Here {
    facets: FacetRows;
    rows: Rows;
    words: Words;
    tag: string;
    language: string;
    /** Options of the map that are said in words. */
    map: { words: Words; frames: import("./map/sites/shared.js").Frame[]; attribution: string };
    /** Class of each site's sign. */
    looks: string[];
    /** Entries of the list at first. */
    most: number;
  }

  interface StaticMap {
    pageOf(id: string): string;
    /** `data` is what does not depend on the language. */
    here(): Promise<{ here: Here; data: any }>;
    json(address: string): Promise<any>;
    live(state: () => MapState): Promise<void>;
    offer(state: () => MapState): void;
    served: boolean;
    started(): boolean;
  }

  // ---- service worker ----

  interface ExtendableEvent extends Event {
    waitUntil(done: Promise<unknown>): void;
  }

  interface FetchEvent extends ExtendableEvent {
    request: Request;
    preloadResponse: Promise<Response | undefined>;
    respondWith(answer: Promise<Response>): void;
  }

  interface WorkerEvents {
    install: ExtendableEvent;
    activate: ExtendableEvent;
    message: ExtendableEvent & MessageEvent;
    fetch: FetchEvent;
  }

  /** The scope of a service worker, as far as it is used. */
  interface WorkerScope {
    location: Location;
    registration: ServiceWorkerRegistration;
    clients: { claim(): Promise<void> };
    skipWaiting(): Promise<void>;
    addEventListener<Type extends keyof WorkerEvents>(
      type: Type,
      hear: (event: WorkerEvents[Type]) => void,
    ): void;
  }
}

declare const ACCRStaticMap: Parts.StaticMap;

interface Navigator {
  /** Not in every browser. */
  connection?: { saveData: boolean };
}

interface WindowEventMap {
  /** The server is there again; a run of it is over. */
  "accr-connected": Event;
  "accr-settled": Event;
  "accr-disconnected": Event;
  /** The page is about to be loaded anew with these words of its address. */
  "accr-reload": CustomEvent<URLSearchParams>;
  /** Something was pressed; whether that is kept until the server is there. */
  "accr-press": CustomEvent<{ kept: boolean }>;
  /** A map says something. */
  "accr-message": MessageEvent;
}

interface Window {
  ACCRArcs: typeof ACCRArcs;
  ACCRLegend: typeof ACCRLegend;
  ACCRStaticMap: Parts.StaticMap;
  accrAhead: (urgent: string[], later: string[]) => void;
  accrLost?: { end(): void };
  /** Streamlit's words on the page: the English ones by those that took their place. */
  accrWords?: { english: Map<string, string>; observer?: MutationObserver };
}
