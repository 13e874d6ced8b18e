const OUTPUT = "-c.directories.output=";
const OTHER_TARGETS = /^(--dir|dir|AppImage|snap|flatpak|rpm|pacman|zip|tar\.\w+)$/i;

/**
 * The arguments for electron-builder.
 *
 * A Mac starts only signed programs on ARM. Where no certificate is named (`CSC_LINK` or `CSC_NAME`), the signature is
 * ad hoc: the user has to allow the program once. electron-builder notarizes when it finds the variables of Apple's
 * service (`APPLE_API_KEY`, `APPLE_API_KEY_ID`, `APPLE_API_ISSUER`, or `APPLE_ID`, `APPLE_APP_SPECIFIC_PASSWORD`,
 * `APPLE_TEAM_ID`), which an ad-hoc signature does not allow.
 */
export function builderWords(
  given: readonly string[],
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): readonly string[] {
  const words = given.map((word) => (word === "deb" ? "dir" : word));
  const hasCertificate = [env["CSC_LINK"], env["CSC_NAME"]].some(
    (value) => value !== undefined && value !== "",
  );
  if (platform !== "darwin" || hasCertificate) return words;
  return [...words, "-c.mac.identity=-", "-c.mac.notarize=false"];
}

/** Whether a deb is part of the targets. Without a target, all are built. */
export function isDebWanted(given: readonly string[], platform: NodeJS.Platform): boolean {
  if (platform !== "linux") return false;
  return given.includes("deb") || !given.some((word) => OTHER_TARGETS.test(word));
}

/** The folder for installers, as in electron-builder.yml unless an argument names another. */
export function outputOf(given: readonly string[]): string {
  return given.findLast((word) => word.startsWith(OUTPUT))?.slice(OUTPUT.length) ?? "release";
}

/** Where electron-builder puts the application for each architecture. */
export function unpackedFolders(given: readonly string[], arch: string): readonly string[] {
  const named = ["x64", "arm64"].filter((name) => given.includes(`--${name}`));
  return (named.length > 0 ? named : [arch]).map((name) =>
    name === "x64" ? "linux-unpacked" : `linux-${name}-unpacked`,
  );
}
