import { requireTranslations } from "./translations/read.mjs";

// Fails where a message is not translated, and names it. A release needs every translation; npm test only counts those
// that are missing.
try {
  await requireTranslations();
} catch (error) {
  console.error(`translations: ${error.message}`);
  process.exitCode = 1;
}
