import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import type { Notice } from "../../shared/model/snapshot.ts";

/** The screen that a click on a notification opens. */
export function noticePlace(notice: Notice): ScreenRoute {
  switch (notice.kind) {
    case "held":
      return { screen: "review", job: notice.job };
    case "first-sync":
    case "failing":
      return { screen: "folder", job: notice.job };
    case "finding":
      return { screen: "connections", connection: notice.scope.connection };
    case "restored":
      return { screen: "restore" };
    case "paused":
      return { screen: "folders" };
    case "update":
      return { screen: "settings", part: "updates" };
  }
}
