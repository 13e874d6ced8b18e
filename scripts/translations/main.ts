import { GERMAN_MESSAGES } from "../../src/shared/words/de/german.ts";
import { ENGLISH_MESSAGES } from "../../src/shared/words/en/english.ts";
import { JAPANESE_MESSAGES } from "../../src/shared/words/ja/japanese.ts";
import { untranslated } from "./untranslated.ts";

// Runs on the pinned Node, which reads TypeScript: scripts/translations/read.mjs starts it.
console.log(JSON.stringify(untranslated(ENGLISH_MESSAGES, { de: GERMAN_MESSAGES, ja: JAPANESE_MESSAGES })));
