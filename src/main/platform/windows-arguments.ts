/** Quotes a path for a command line of Windows, on which no path holds a quote. */
export function quoted(path: string): string {
  return `"${path}"`;
}
