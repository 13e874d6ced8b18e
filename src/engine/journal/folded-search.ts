import type { DatabaseSync } from "node:sqlite";

/**
 * Gives a connection a function that folds case; SQLite's own lower() knows ASCII only.
 * @returns its name
 */
export function foldFunction(database: DatabaseSync): "fold" {
  database.function("fold", { deterministic: true }, (text) => String(text).toLowerCase());
  return "fold";
}

/** Then SQLite's lower() will do, which is many times faster. */
export function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
