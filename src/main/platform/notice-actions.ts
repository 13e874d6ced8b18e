import type { Notice } from "../../shared/model/snapshot.ts";
import type { Words } from "../../shared/words/words.ts";
import type { TrayAction } from "../tray/render-tray.ts";
import { noticePlace } from "./notice-place.ts";

/** A button of a notification. */
export interface NoticeAction {
  readonly text: string;
  readonly action: TrayAction;
}

/**
 * What a notification offers besides its screen, which a click on it opens. macOS and Windows show these as buttons;
 * Electron has none for Linux.
 */
export function noticeActions(words: Words, notice: Notice): readonly NoticeAction[] {
  switch (notice.kind) {
    case "held":
      return [
        { text: words.say("notices.action.review"), action: { kind: "open", route: noticePlace(notice) } },
      ];
    case "failing":
      return [{ text: words.say("tray.sync-now"), action: { kind: "sync", job: notice.job } }];
    case "paused":
      return [{ text: words.say("tray.resume"), action: { kind: "resume" } }];
    case "update":
      return [{ text: words.say("notices.action.restart"), action: { kind: "update" } }];
    case "first-sync":
    case "finding":
    case "restored":
      return [];
  }
}
