/* The types of engine.js, which is built from these modules. */
export * from "../../frontend/engine/engine.js";
