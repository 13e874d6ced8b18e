import type { DatabaseSync } from "node:sqlite";

/**
 * Registers a function that folds case; SQLite's own lower() only knows ASCII.
 * @returns its name
 */
export function foldFunction(database: DatabaseSync): "fold" {
  database.function("fold", { deterministic: true }, (text) => String(text).toLowerCase());
  return "fold";
}

/** For ASCII, SQLite's lower() is sufficient and many times faster. */
export function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
