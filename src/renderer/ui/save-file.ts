/** Saves a file that the page made, where the browser or the user wants it. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // By then the download has begun and holds the content itself.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
