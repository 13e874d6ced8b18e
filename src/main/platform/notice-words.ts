import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import { counted } from "../../shared/format.ts";
import type { Notice } from "../../shared/model/snapshot.ts";

export interface NoticeWords {
  readonly title: string;
  readonly body: string;
  /** Where a click leads. */
  readonly route: ScreenRoute;
}

/** A notice as a notification says it. */
export function noticeWords(notice: Notice): NoticeWords {
  switch (notice.kind) {
    case "first-sync":
      return {
        title: `${notice.name} is up to date`,
        body: "The first sync is complete. From now on only changes are sent.",
        route: { screen: "folder", job: notice.job },
      };
    case "held":
      return {
        title: `${notice.name}: ${counted(notice.count, "deletion waits", "deletions wait")} for your approval`,
        body: "Nothing is deleted from the bucket before you approve it.",
        route: { screen: "review", job: notice.job },
      };
    case "failing":
      return {
        title: `${notice.name} cannot be synced`,
        body: notice.sentence,
        route: { screen: "folder", job: notice.job },
      };
    case "finding": {
      const [title = "", ...rest] = notice.sentence.split(/(?<=\.) /);
      const route = { screen: "connections", connection: notice.connection } as const;
      return { title: title.replace(/\.$/, ""), body: rest.join(" "), route };
    }
    case "restored":
      return { title: `Restore of ${notice.name}`, body: notice.sentence, route: { screen: "restore" } };
  }
}
