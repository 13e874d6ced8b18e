/** Decodes `%41` and the like in text that people typed: where a `%` encodes nothing, the text stays as it is. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
