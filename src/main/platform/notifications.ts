import { isDeepStrictEqual } from "node:util";
import { Notification } from "electron";
import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import type { Notice, Snapshot } from "../../shared/model/snapshot.ts";
import { noticeKey, noticeNow } from "../../shared/notice-now.ts";
import { printable } from "../../shared/printable.ts";
import { noticeWords } from "./notice-words.ts";

/** A notice that the system shows. */
interface OpenNotice {
  readonly notice: Notice;
  readonly notification: Notification;
}

/** The system's notifications; a click leads to what they are about. */
export class Notifications {
  readonly #open: (route: ScreenRoute | undefined) => void;
  /** One that nobody holds may be collected, and its click is lost. */
  readonly #shown = new Set<Notification>();
  /** TR3: those that say what may be over, by `noticeKey`. */
  readonly #notices = new Map<string, OpenNotice>();

  /** @param open brings the window to the front, at a place if one is named */
  constructor(open: (route: ScreenRoute | undefined) => void) {
    this.#open = open;
  }

  /** How often, and whether the user wants them, is the application's business. */
  notify(notice: Notice): void {
    this.#notify(notice, false);
  }

  /** TR3: takes back what is over, and puts right the words of what is no longer as it was told. */
  update(snapshot: Snapshot): void {
    // Nobody knows of anything while no engine runs.
    if (snapshot.engine.kind !== "running") return;
    for (const [key, { notice, notification }] of this.#notices) {
      const now = noticeNow(notice, snapshot);
      if (now !== undefined && isDeepStrictEqual(noticeWords(now), noticeWords(notice))) continue;
      this.#notices.delete(key);
      this.#shown.delete(notification);
      notification.close();
      if (now !== undefined) this.#notify(now, true);
    }
  }

  #notify(notice: Notice, silent: boolean): void {
    const { title, body, route } = noticeWords(notice);
    const notification = this.#show(title, body, route, silent);
    if (notification === undefined) return;
    const key = noticeKey(notice);
    this.#notices.get(key)?.notification.close();
    this.#notices.set(key, { notice, notification });
    // What the user has seen to is not shown again with other words.
    const forget = (): void => {
      if (this.#notices.get(key)?.notification === notification) this.#notices.delete(key);
    };
    notification.on("click", forget);
    notification.on("close", forget);
  }

  /** @returns whether this system shows notifications at all */
  show(title: string, body: string, route?: ScreenRoute): boolean {
    return this.#show(title, body, route, false) !== undefined;
  }

  #show(
    title: string,
    body: string,
    route: ScreenRoute | undefined,
    silent: boolean,
  ): Notification | undefined {
    if (!Notification.isSupported()) return undefined;
    const notification = new Notification({ title: printable(title), body: printable(body), silent });
    this.#shown.add(notification);
    const forget = (): void => void this.#shown.delete(notification);
    notification.on("click", () => {
      forget();
      this.#open(route);
    });
    notification.on("close", forget);
    notification.on("failed", forget);
    notification.show();
    return notification;
  }
}
