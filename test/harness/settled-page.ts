import type { Page } from "playwright-core";

/**
 * The page's timers that fire within this time, in ms, belong to the current state: a debounce, the end of a
 * transition.
 */
const SHORT = 1_000;
/** How long a page may take to settle on a busy machine, in ms. */
const PATIENCE = 30_000;

/** Global name in the page, only in tests. */
const ACTIVITY = "lianaTestActivity";

/** What the script below tracks: unanswered calls, and timers that fire soon. */
interface Activity {
  readonly calls: ReadonlySet<number>;
  readonly timers: ReadonlySet<number>;
}

/**
 * Runs before a page's own scripts and tracks what the page waits for: calls through a web socket or through the
 * preload (which reports to `posted` and `delivered`), and short timers.
 */
export const ACTIVITY_SCRIPT = `(() => {
  if (window !== window.top) return;
  const calls = new Set();
  const timers = new Set();
  const posted = (message) => {
    if (message?.kind === "call") calls.add(message.id);
    if (message?.kind === "cancel") calls.delete(message.id);
  };
  const delivered = (message) => {
    if (message?.kind === "result" || message?.kind === "failure") calls.delete(message.id);
  };
  Object.defineProperty(window, "${ACTIVITY}", { value: { calls, timers, posted, delivered } });

  const { setTimeout, clearTimeout, WebSocket } = window;
  window.setTimeout = (work, ms, ...args) => {
    const id = setTimeout((...given) => {
      timers.delete(id);
      if (typeof work === "function") work(...given);
    }, ms, ...args);
    if ((ms ?? 0) < ${SHORT}) timers.add(id);
    return id;
  };
  window.clearTimeout = (id) => {
    timers.delete(id);
    clearTimeout(id);
  };

  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", ({ data }) => delivered(JSON.parse(data)));
      // A closed socket delivers no answers.
      this.addEventListener("close", () => calls.clear());
    }
    send(data) {
      posted(JSON.parse(data));
      super.send(data);
    }
  };
})();`;

/**
 * Statements for the stand-in's preload that report what it sends and receives. They do nothing without the script
 * above.
 */
export const REPORT = {
  posted: (message: string): string => `window["${ACTIVITY}"]?.posted(${message});`,
  delivered: (message: string): string => `window["${ACTIVITY}"]?.delivered(${message});`,
};

/**
 * Waits until the page has settled: fonts are loaded, no transition runs, no call waits for an answer, no short timer
 * is pending, and the content is the same from frame to frame.
 *
 * @throws Error after half a minute, naming what is still active
 */
export async function settle(page: Page): Promise<void> {
  const restless = await page.evaluate(untilSettled, { activity: ACTIVITY, patience: PATIENCE });
  if (restless !== undefined) throw new Error(`the page did not settle: ${restless}`);
}

/** Runs in the page. Returns undefined once it has settled, else the reason why it has not. */
async function untilSettled(options: {
  readonly activity: string;
  readonly patience: number;
}): Promise<string | undefined> {
  const EQUAL_FRAMES = 3;
  // An endless animation is a steady state, such as an indeterminate progress bar.
  const moves = ({ effect, playState }: Animation): boolean =>
    playState === "running" && effect?.getComputedTiming().iterations !== Infinity;
  const reason = (): string | undefined => {
    const activity = (globalThis as unknown as Record<string, Activity | undefined>)[options.activity];
    if ((activity?.calls.size ?? 0) > 0) return `${activity?.calls.size} calls wait for an answer`;
    if ((activity?.timers.size ?? 0) > 0) return `${activity?.timers.size} timers are about to fire`;
    if (document.fonts.status !== "loaded") return "fonts are loading";
    if (document.getAnimations().some(moves)) return "a transition runs";
    return undefined;
  };
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const end = performance.now() + options.patience;
  let before = "";
  let equal = 0;
  while (equal < EQUAL_FRAMES) {
    await frame();
    const now = document.documentElement.outerHTML;
    const restless = reason() ?? (now === before ? undefined : "its content changes");
    equal = restless === undefined ? equal + 1 : 0;
    before = now;
    if (performance.now() > end) return restless ?? "no frames are rendered";
  }
  return undefined;
}
