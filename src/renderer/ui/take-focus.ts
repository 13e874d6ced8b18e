/** What wanted the focus while a dialog had it. */
let waiting: HTMLElement | undefined;

/**
 * For what takes the focus without a key or click of the user, such as a list that has loaded. An open dialog and a
 * field keep the focus. When the dialog closes, the element takes it.
 */
export function takeFocus(element: HTMLElement): void {
  const dialog = document.querySelector('[role="dialog"][aria-modal="true"]');
  if (dialog !== null && !dialog.contains(element)) waiting = element;
  else if (!isField(document.activeElement)) element.focus({ preventScroll: true });
}

/** What wanted the focus since the last call, if it is still on the page. */
export function takeWaiting(): HTMLElement | undefined {
  const element = waiting;
  waiting = undefined;
  return element?.isConnected === true ? element : undefined;
}

function isField(element: Element | null): boolean {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}
