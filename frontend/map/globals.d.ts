/* What the map's page has beside this script: other scripts of the map, and streamlit-folium. */
import type { LayerGroup, Map as LeafletMap } from "leaflet";

type Words = Record<string, string>;

declare global {
  const ACCRBaseMap: typeof import("./ground/basemap.js");
  const ACCRGroups: typeof import("./groups.js");
  const ACCRArcs: {
    draw(map: LeafletMap, arcs?: { points: [number, number][]; persons: number }[]): LayerGroup;
  };
  const ACCRLegend: {
    add(map: LeafletMap, words: Words): typeof import("./sites/shared.js").shared.explain;
  };
  interface Window {
    ACCRBaseMap?: object;
    ACCRGestures?: { isEmbedded(): boolean; share(map: LeafletMap, words: Words): void };
    Streamlit?: { setComponentValue(value: object): void };
  }
}
