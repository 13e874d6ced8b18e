import type { PageTranslation } from "../words.ts";
import { JAPANESE_FIRST } from "./japanese-first.ts";
import { JAPANESE_REST } from "./japanese-rest.ts";

export const JAPANESE_PAGE: PageTranslation = { ...JAPANESE_FIRST, ...JAPANESE_REST };
