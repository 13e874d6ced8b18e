/** Frames to wait at most: the button is disabled until what was found is on screen. */
const PATIENCE = 60;

/** Once all is well, Enter goes on. */
export function focusNext(frames = PATIENCE): void {
  window.requestAnimationFrame(() => {
    const button = document.querySelector<HTMLButtonElement>("[data-next]");
    if (button !== null && !button.disabled) button.focus();
    else if (frames > 0) focusNext(frames - 1);
  });
}
