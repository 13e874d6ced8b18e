/**
 * Groups of variables from which electron-builder and scripts/release.mjs sign. Their values are secrets of
 * the release workflow.
 */
const GROUPS = [
  { what: "the app for macOS and Windows", needs: ["CSC_LINK"], may: ["CSC_KEY_PASSWORD"] },
  { what: "the app for Windows", needs: ["WIN_CSC_LINK"], may: ["WIN_CSC_KEY_PASSWORD"] },
  {
    what: "the app for macOS, notarized by Apple",
    needs: ["APPLE_ID", "APPLE_APP_SPECIFIC_PASSWORD", "APPLE_TEAM_ID"],
    may: [],
  },
  {
    what: "the feed of updates",
    needs: ["LIANA_UPDATES", "LIANA_UPDATES_KEY", "LIANA_UPDATES_SIGNING_KEY"],
    may: [],
  },
];

/**
 * The environment of a build that signs with the keys it has. A workflow sets a missing secret to the empty text; such
 * variables are removed, because electron-builder would take some of them for a key.
 *
 * @returns {{ env: object, signs: readonly string[] }} `signs`: what is signed
 * @throws Error where only a part of a group is set: an unsigned release by mistake is worse than none
 */
export function signingEnvironment(environment) {
  const env = { ...environment };
  const signs = [];
  for (const { what, needs, may } of GROUPS) {
    for (const name of [...needs, ...may]) if (!env[name]) delete env[name];
    const set = [...needs, ...may].filter((name) => name in env);
    const missing = needs.filter((name) => !(name in env));
    if (set.length > 0 && missing.length > 0)
      throw new Error(`${set.join(", ")} without ${missing.join(", ")}: set all of them, or none.`);
    if (set.length > 0) signs.push(what);
  }
  return { env, signs };
}
