/**
 * The gitignore line that matches one file and nothing else.
 * @param key relative, `/` between names
 */
export function oneFileRule(key: string): string {
  // A trailing space would be dropped, and the others mean something in a pattern.
  return `/${key.replace(/[\\*?[\]]/g, "\\$&").replace(/ $/, "\\ ")}`;
}
