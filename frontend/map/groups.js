/* Groups of signs on the map: which sites or seats share a sign, how it is drawn, and its list. */
/*! Holds supercluster (copyright 2024 Mapbox) and kdbush (copyright 2026 Vladimir Agafonkin).
ISC License: Permission to use, copy, modify, and/or distribute this software for any purpose with
or without fee is hereby granted, provided that the above copyright notice and this permission
notice appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL
WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL
DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION
OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
PERFORMANCE OF THIS SOFTWARE. */
export { aside } from "./aside.js";
export { Clusters } from "./clusters.js";
export { groupList } from "./group_list.js";
export { knots } from "./knots.js";
export { ring, ringSize } from "./ring.js";
