/** Decodes escapes such as `%41` in text that users typed. Invalid escapes leave the text unchanged. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
