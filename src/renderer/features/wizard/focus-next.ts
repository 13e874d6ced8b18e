/** Frames to wait at most: the button stays disabled until the result is on screen. */
const PATIENCE = 60;

/** Focuses Continue once it is enabled, so that Enter continues. */
export function focusNext(frames = PATIENCE): void {
  window.requestAnimationFrame(() => {
    const button = document.querySelector<HTMLButtonElement>("[data-next]");
    if (button !== null && !button.disabled) button.focus();
    else if (frames > 0) focusNext(frames - 1);
  });
}
