/* Built from frontend/ by `make frontend`: change the modules there. */
var __defProp = Object.defineProperty;
var __export = (target, all2) => {
  for (var name in all2)
    __defProp(target, name, { get: all2[name], enumerable: true });
};

// frontend/engine/bits.js
var bits_exports = {};
__export(bits_exports, {
  add: () => add,
  all: () => all,
  has: () => has,
  keep: () => keep,
  none: () => none,
  of: () => of,
  pack: () => pack,
  remove: () => remove,
  rows: () => rows,
  shared: () => shared,
  size: () => size,
  unpack: () => unpack
});
var none = (length) => new Uint32Array(Math.ceil(length / 32));
function all(length) {
  const bits = none(length).fill(4294967295);
  if (length % 32) bits[bits.length - 1] = 2 ** (length % 32) - 1;
  return bits;
}
function of(some, length) {
  const bits = none(length);
  for (const row of some) bits[row >> 5] |= 1 << (row & 31);
  return bits;
}
var has = (bits, row) => Boolean(bits[row >> 5] >>> (row & 31) & 1);
function keep(bits, other) {
  for (let at = 0; at < bits.length; at++) bits[at] &= other[at];
  return bits;
}
function add(bits, other) {
  for (let at = 0; at < bits.length; at++) bits[at] |= other[at];
  return bits;
}
function remove(bits, other) {
  for (let at = 0; at < bits.length; at++) bits[at] &= ~other[at];
  return bits;
}
function size(bits) {
  let sum = 0;
  for (const word of bits) sum += ones(word);
  return sum;
}
function shared(bits, other) {
  let sum = 0;
  for (let at = 0; at < bits.length; at++) sum += ones(bits[at] & other[at]);
  return sum;
}
function rows(bits) {
  const listed = [];
  for (let at = 0; at < bits.length; at++)
    for (let word = bits[at]; word; word &= word - 1)
      listed.push(32 * at + 31 - Math.clz32(word & -word));
  return listed;
}
function unpack(text, length) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const bits = none(length);
  for (let at = 0; at < bytes.length; at++) bits[at >> 2] |= bytes[at] << 8 * (at & 3);
  return bits;
}
function pack(bits, length) {
  let text = "";
  for (let at = 0; at < Math.ceil(length / 8); at++)
    text += String.fromCharCode(bits[at >> 2] >>> 8 * (at & 3) & 255);
  return btoa(text);
}
function ones(word) {
  let rest = word - (word >>> 1 & 1431655765);
  rest = (rest & 858993459) + (rest >>> 2 & 858993459);
  return (rest + (rest >>> 4) & 252645135) * 16843009 >>> 24;
}
export {
  bits_exports as bits
};
