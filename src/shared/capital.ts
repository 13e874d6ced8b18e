/** The text with a capital first letter, for a phrase that becomes a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
