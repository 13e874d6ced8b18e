import { createRequire } from "node:module";
import type koffi from "koffi";

/**
 * What `bind` makes of functions of the system's libraries. koffi is loaded with the first call: not every command needs it.
 * Not for worker threads, where koffi 3 crashed the process now and then.
 * @returns undefined if koffi has no binary for this system, or a function is missing
 */
export function bindLibrary<T>(bind: (loader: typeof koffi) => T): T | undefined {
  try {
    return bind(createRequire(import.meta.url)("koffi") as typeof koffi);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
