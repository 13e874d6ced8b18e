import { pinnedEnvironment, PINNED_NODE } from "../project.mjs";
import { run } from "../run.mjs";

const NAMES = { de: "German", ja: "Japanese" };

/**
 * Asks the catalogue which messages are not translated.
 *
 * @returns {Promise<readonly { language: string, id: string }[]>}
 */
async function readUntranslated() {
  const { code, output } = await run(PINNED_NODE, ["scripts/translations/main.ts"], {
    env: { ...pinnedEnvironment(), NODE_OPTIONS: "--disable-warning=ExperimentalWarning" },
    output: "keep",
  });
  if (code !== 0) throw new Error(`the catalogue cannot be read:\n${output}`);
  return JSON.parse(output);
}

/** `3 translations are missing: 2 German, 1 Japanese`; undefined where none is. */
function countUntranslated(missing) {
  if (missing.length === 0) return;
  const counts = Object.entries(NAMES)
    .map(([language, name]) => ({ name, count: missing.filter((one) => one.language === language).length }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} ${name}`);
  const total = missing.length === 1 ? "1 translation is" : `${missing.length} translations are`;
  return `${total} missing: ${counts.join(", ")}`;
}

/** Refuses a release with messages that are not translated. */
export async function requireTranslations() {
  const missing = await readUntranslated();
  if (missing.length === 0) return;
  const lines = missing.map(({ language, id }) => `  ${language}: ${id}`);
  throw new Error(
    [`${countUntranslated(missing)}. Add these to src/shared/words before a release:`, ...lines].join("\n"),
  );
}

/** The stage of `npm test`. A translation may follow later than the English message: only releases need it. */
export async function countTranslations() {
  try {
    const count = countUntranslated(await readUntranslated());
    return { ok: true, warning: count && `${count}. node scripts/translations.mjs names them.` };
  } catch (error) {
    return { ok: false, output: error.message };
  }
}
