import { Notification } from "electron";
import type { PlaceInWindow } from "../../shared/contract/window-contract.ts";
import type { Notice } from "../../shared/model/snapshot.ts";
import { noticeWords } from "./notice-words.ts";

/** The system's notifications; a click leads to what they are about. */
export class Notifications {
  readonly #open: (place: PlaceInWindow | undefined) => void;
  /** One that nobody holds may be collected, and its click is lost. */
  readonly #shown = new Set<Notification>();

  /** @param open brings the window to the front, at a place if one is named */
  constructor(open: (place: PlaceInWindow | undefined) => void) {
    this.#open = open;
  }

  /** How often, and whether the user wants them, is the application's business. */
  tell(notice: Notice): void {
    const { title, body, place } = noticeWords(notice);
    this.show(title, body, place);
  }

  /** @returns whether this system shows notifications at all */
  show(title: string, body: string, place?: PlaceInWindow): boolean {
    if (!Notification.isSupported()) return false;
    const notification = new Notification({ title, body });
    this.#shown.add(notification);
    const forget = (): void => void this.#shown.delete(notification);
    notification.on("click", () => {
      forget();
      this.#open(place);
    });
    notification.on("close", forget);
    notification.on("failed", forget);
    notification.show();
    return true;
  }
}
