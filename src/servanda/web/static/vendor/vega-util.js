// What the interpreter takes from vega-util, which the bundle of Vega holds.
import "./vega.min.js";
export const { ascending, isString, DisallowedObjectProperties } = globalThis.vega;
