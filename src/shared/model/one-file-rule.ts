/**
 * The gitignore line that matches one file and nothing else.
 * @param key relative, `/` between names
 */
export function oneFileRule(key: string): string {
  // Escapes a trailing space, which would be dropped, and the special characters of patterns.
  return `/${key.replace(/[\\*?[\]]/g, "\\$&").replace(/ $/, "\\ ")}`;
}
