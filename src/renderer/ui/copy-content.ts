/**
 * Selects and copies like a user, because the clipboard API needs a permission, which Liana's pages never get.
 * @returns whether the text of the element was copied
 */
export function copyContent(element: HTMLElement): boolean {
  window.getSelection()?.selectAllChildren(element);
  return document.execCommand("copy");
}
