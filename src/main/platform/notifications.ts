import { isDeepStrictEqual } from "node:util";
import { Notification } from "electron";
import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import type { Notice, Snapshot } from "../../shared/model/snapshot.ts";
import { noticeKey, noticeNow } from "../../shared/notice-now.ts";
import { printable } from "../../shared/printable.ts";
import { type NoticeWords, noticeWords } from "../../shared/notice-words.ts";
import type { Words } from "../../shared/words/words.ts";
import { noticePlace } from "./notice-place.ts";

/** A notice that is being shown. */
interface OpenNotice {
  readonly notice: Notice;
  readonly notification: Notification;
}

/** Shows notifications of the system. A click opens the screen that they are about. */
export class Notifications {
  readonly #words: () => Words;
  readonly #open: (route: ScreenRoute | undefined) => void;
  /** Keeps notifications from being garbage-collected, which would lose their clicks. */
  readonly #shown = new Set<Notification>();
  /** TR3: notices about states that may end, by `noticeKey`. */
  readonly #notices = new Map<string, OpenNotice>();

  /**
   * @param words the words in the current language
   * @param open shows the window, on a screen if one is given
   */
  constructor(words: () => Words, open: (route: ScreenRoute | undefined) => void) {
    this.#words = words;
    this.#open = open;
  }

  /** Shows a notice. The application decides how often, and whether the user wants them. */
  notify(notice: Notice): void {
    this.#notify(notice, false);
  }

  /** TR3: removes notices about states that ended, and updates the text of those that changed. */
  update(snapshot: Snapshot): void {
    // Without an engine the states are unknown.
    if (snapshot.engine.kind !== "running") return;
    for (const [key, { notice, notification }] of this.#notices) {
      const now = noticeNow(notice, snapshot);
      if (now !== undefined && isDeepStrictEqual(this.#say(now), this.#say(notice))) continue;
      this.#notices.delete(key);
      this.#shown.delete(notification);
      notification.close();
      if (now !== undefined) this.#notify(now, true);
    }
  }

  #notify(notice: Notice, silent: boolean): void {
    const { title, body } = this.#say(notice);
    const notification = this.#show(title, body, noticePlace(notice), silent);
    if (notification === undefined) return;
    const key = noticeKey(notice);
    this.#notices.get(key)?.notification.close();
    this.#notices.set(key, { notice, notification });
    // A notice that the user dismissed is not shown again with other text.
    const forget = (): void => {
      if (this.#notices.get(key)?.notification === notification) this.#notices.delete(key);
    };
    notification.on("click", forget);
    notification.on("close", forget);
  }

  #say(notice: Notice): NoticeWords {
    return noticeWords(this.#words(), notice);
  }

  /** @returns false if the system shows no notifications */
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
