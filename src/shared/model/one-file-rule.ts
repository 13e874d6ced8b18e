/**
 * The gitignore line that matches one file and nothing else.
 * @param key relative, `/` between names
 */
export function oneFileRule(key: string): string {
  // gitignore drops a trailing space, and the other characters are special in a pattern.
  return `/${key.replace(/[\\*?[\]]/g, "\\$&").replace(/ $/, "\\ ")}`;
}
