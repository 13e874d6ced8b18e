/** Capitalizes the first letter, to begin a sentence with the text. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
