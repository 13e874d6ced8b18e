/** What waits for the first screen. */
const waiting: (() => void)[] = [];
let isShown = false;

/** Whether the first screen is on the page. */
export function isFirstScreenShown(): boolean {
  return isShown;
}

/** Runs a task that the first screen does without: once it is on the page, or at once. */
export function afterFirstScreen(task: () => void): void {
  if (isShown) task();
  else waiting.push(task);
}

/** The first screen is on the page. */
export function noteFirstScreen(): void {
  isShown = true;
  for (const task of waiting.splice(0)) task();
}
