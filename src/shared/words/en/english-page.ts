import { ENGLISH_FIRST } from "./english-first.ts";
import { ENGLISH_REST } from "./english-rest.ts";

/** The messages of windows, the tray and errors: all that a page needs. */
export const ENGLISH_PAGE = { ...ENGLISH_FIRST, ...ENGLISH_REST } as const;
