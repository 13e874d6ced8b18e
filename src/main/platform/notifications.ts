import { isDeepStrictEqual } from "node:util";
import { Notification } from "electron";
import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import { defined } from "../../shared/defined.ts";
import type { Notice, Snapshot } from "../../shared/model/snapshot.ts";
import { noticeKey, noticeNow } from "../../shared/notice-now.ts";
import { printable } from "../../shared/printable.ts";
import { type NoticeWords, noticeWords } from "../../shared/notice-words.ts";
import type { Words } from "../../shared/words/words.ts";
import type { TrayAction } from "../tray/render-tray.ts";
import { type NoticeAction, noticeActions } from "./notice-actions.ts";
import { noticePlace } from "./notice-place.ts";

/** A notification on the screen. */
interface OpenNotice {
  readonly notice: Notice;
  readonly notification: Notification;
}

interface Content extends NoticeWords {
  /** What a click opens; default: the window. */
  readonly route?: ScreenRoute;
  readonly silent: boolean;
  readonly actions: readonly NoticeAction[];
}

/** Shows system notifications. A click opens the related screen; some have buttons. */
export class Notifications {
  readonly #words: () => Words;
  readonly #act: (action: TrayAction) => void;
  /** Held here because a collected notification loses its click handler. */
  readonly #shown = new Set<Notification>();
  /** TR3: notifications about conditions that can end, by `noticeKey`. */
  readonly #notices = new Map<string, OpenNotice>();

  /**
   * @param words in the current language
   * @param act performs what the user chooses
   */
  constructor(words: () => Words, act: (action: TrayAction) => void) {
    this.#words = words;
    this.#act = act;
  }

  /** Shows a notice. The application decides whether and how often. */
  notify(notice: Notice): void {
    this.#notify(notice, false);
  }

  /** TR3: closes notifications of conditions that ended, and updates the text of those that changed. */
  update(snapshot: Snapshot): void {
    // Without an engine, the conditions are unknown.
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
    const actions = noticeActions(this.#words(), notice);
    const notification = this.#show({ title, body, route: noticePlace(notice), silent, actions });
    if (notification === undefined) return;
    const key = noticeKey(notice);
    this.#notices.get(key)?.notification.close();
    this.#notices.set(key, { notice, notification });
    // A notification that the user closed is not shown again with another text.
    const forget = (): void => {
      if (this.#notices.get(key)?.notification === notification) this.#notices.delete(key);
    };
    notification.on("click", forget);
    notification.on("action", forget);
    notification.on("close", forget);
  }

  #say(notice: Notice): NoticeWords {
    return noticeWords(this.#words(), notice);
  }

  /** @returns whether this system supports notifications */
  show(title: string, body: string): boolean {
    return this.#show({ title, body, silent: false, actions: [] }) !== undefined;
  }

  #show({ title, body, route, silent, actions }: Content): Notification | undefined {
    if (!Notification.isSupported()) return undefined;
    const notification = new Notification({
      title: printable(title),
      body: printable(body),
      silent,
      actions: actions.map(({ text }) => ({ type: "button", text })),
    });
    this.#shown.add(notification);
    const forget = (): void => void this.#shown.delete(notification);
    notification.on("click", () => {
      forget();
      this.#act({ kind: "open", ...defined({ route }) });
    });
    notification.on("action", ({ actionIndex }) => {
      forget();
      const chosen = actions[actionIndex];
      if (chosen !== undefined) this.#act(chosen.action);
    });
    notification.on("close", forget);
    notification.on("failed", forget);
    notification.show();
    return notification;
  }
}
