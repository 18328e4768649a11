/* What the server writes for the stage: see `accr_map/stories/talk.py`. */

/** By the codes of the languages. */
export type Texts = Record<string, string>;

/** South, west, north and east, in degrees. */
export type Bounds = [number, number, number, number];

export interface Flow {
  arcs: { points: [number, number][]; persons: number }[];
  said: Texts;
  pairs: Record<string, string[]>;
}

/** What a step, or a year of a film, shows on the map; rows as bits. */
export interface Shown {
  shown: string;
  newest?: string;
  flow: Flow | null;
}

export interface Year extends Shown {
  year: number;
  said: Texts;
}

/** A chart, or two maps side by side, in place of the map. */
export interface View {
  title: string;
  words: string;
  parts: { head: string; note: string; words: string; svg: string }[];
}

export interface Picture {
  src: string;
  alt: string;
  credit: string;
}

/** A code to be scanned: one bit a module, row by row, with its quiet zone. */
export interface Code {
  size: number;
  bits: string;
  link: string;
}

export interface Step extends Shown {
  title: Texts;
  text: Texts;
  notes: Texts;
  value: Texts;
  label: Texts;
  sources: Texts;
  chosen: string;
  bounds: Bounds | null;
  qr: Record<string, Code> | null;
  film: { pace: number; bounds: Bounds; years: Year[] } | null;
  view?: Record<string, View> | null;
  picture?: Record<string, Picture>;
}

export interface Data {
  steps: Step[];
  /** The step that is shown first, counted from 0. */
  step: number;
  language: string;
  languages: string[];
  words: Record<string, Record<string, string>>;
  /** Whether this is the window with the speaker's notes. */
  speaker: boolean;
  /** By which the windows of one talk hear each other. */
  channel: string;
  /** Where whoever leaves is led to. */
  leave: string | ((language: string) => void);
  /** Of a page that is one file: what draws on its map. */
  play?: (scene: import("../map/sites/shared.js").Scene) => void;
  /** Of such a page: its own address of a step. */
  address?: (step: number, language: string) => string;
}

declare global {
  interface Window {
    /** Keys that were pressed before this script was there: see `early_keys.js`. */
    accrEarlyKeys?: () => KeyboardEvent[];
    /** The step to begin with, counted from 0: the address's, or where such keys have led. */
    accrFirstStep?: (step: number) => number;
  }
}
