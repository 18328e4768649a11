/** Parts of the pages, from `accr_map/assets`: scripts that Streamlit calls, without types. */
declare module "parts/part.js" {
  export function ending(element: Element): () => void;
  export function lifetime(element: Element): AbortSignal;
  export function make(tag: string, className?: string, ...children: (Node | string)[]): HTMLElement;
  export function onceInView(element: Element, come: () => void): void;
  export function thumb(
    rows: object,
    row: number,
    portrait: (site: string) => string,
    file: (name: string) => string,
  ): HTMLElement | null;
  export function whenReleased(signal: AbortSignal, draw: () => void): void;
}
declare module "parts/list_window.js" {
  export function windowOf(list: Element): {
    follow(redraw: () => void, signal: AbortSignal): void;
    range(length: number): [number, number];
    put(items: Element[]): void;
  };
}
declare module "parts/*" {
  export default function part(component: { data: object; parentElement: Element }): () => void;
}
