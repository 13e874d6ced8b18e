import type { PageTranslation } from "../words.ts";
import { GERMAN_FIRST } from "./german-first.ts";
import { GERMAN_REST } from "./german-rest.ts";

export const GERMAN_PAGE: PageTranslation = { ...GERMAN_FIRST, ...GERMAN_REST };
