import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect } from "react";
import { clockTime, counted } from "../../shared/format.ts";
import type { Notice, Snapshot } from "../../shared/model/snapshot.ts";
import { noticeKey, noticeNow } from "../../shared/notice-now.ts";
import { call, dismissNotice, useApplication } from "../state/application.ts";
import { useAction } from "../state/action.ts";
import { goTo } from "../state/route.ts";
import { Banner } from "./banner.tsx";
import styles from "./banners.module.css";
import { FindingBanners } from "./finding-banners.tsx";

/** Good news stays this long, in ms. */
const SHOWN = 10_000;

/** What holds for the whole application and is not as it should be; below, news. */
export function Banners({ snapshot }: { readonly snapshot: Snapshot }) {
  const connected = useApplication((state) => state.connected);
  const notices = useApplication((state) => state.notices);
  const restart = useAction();
  return (
    <div role="status">
      {!connected && (
        <Banner tone="needs">
          The connection to Liana was lost. It is tried again. What you see is from {timeOfDay(snapshot.at)}.
        </Banner>
      )}
      {snapshot.engine.kind === "down" && (
        <Banner
          tone="loss"
          action={
            <Button
              size="compact-sm"
              variant="default"
              loading={restart.busy}
              onClick={() => void restart.run(() => call("restartEngine", {}))}
            >
              Start again
            </Button>
          }
        >
          Liana’s engine stopped several times. Nothing is synced now.
        </Banner>
      )}
      {needsVault(snapshot) && snapshot.vault === "session" && (
        <Banner tone="needs">
          No keychain answers on this computer. Keys are kept until Liana ends, then they have to be entered
          again.
        </Banner>
      )}
      {snapshot.setAside !== undefined && (
        <Banner tone="needs">
          The settings could not be read and were set aside: {snapshot.setAside}. Nothing in your folders or
          buckets has changed.
        </Banner>
      )}
      <FindingBanners snapshot={snapshot} />
      {/* A desktop has the system's notifications. */}
      {snapshot.host === "browser" &&
        notices.map((notice) => <News key={noticeKey(notice)} notice={notice} snapshot={snapshot} />)}
    </div>
  );
}

/** Keys from a profile or the environment need no keychain. */
function needsVault({ connections }: Snapshot): boolean {
  return connections.length === 0 || connections.some(({ keys }) => keys.kind === "keychain");
}

interface NewsProps {
  readonly notice: Notice;
  readonly snapshot: Snapshot;
}

function News({ notice, snapshot }: NewsProps) {
  // TR3: in the words of now, and gone when it is over. A finding has a banner of its own.
  const now = notice.kind === "finding" ? undefined : noticeNow(notice, snapshot);
  const over = now === undefined;
  useEffect(() => {
    if (over) dismissNotice(notice);
  }, [over, notice]);
  // Good news goes by itself; what needs the user stays.
  const passing = notice.kind === "first-sync" || notice.kind === "restored";
  useEffect(() => {
    if (!passing) return;
    const timer = window.setTimeout(() => dismissNotice(notice), SHOWN);
    return () => window.clearTimeout(timer);
  }, [passing, notice]);
  if (now === undefined) return null;
  return (
    <Banner
      tone={notice.kind === "held" || notice.kind === "failing" ? "needs" : "good"}
      action={
        <>
          <Button size="compact-sm" variant="default" onClick={() => open(notice)}>
            Show
          </Button>
          <button
            type="button"
            className={styles["close"]}
            aria-label="Dismiss"
            onClick={() => dismissNotice(notice)}
          >
            <IconX size={16} aria-hidden />
          </button>
        </>
      }
    >
      {noticeText(now)}
    </Banner>
  );
}

function open(notice: Notice): void {
  dismissNotice(notice);
  if (notice.kind === "held") goTo({ screen: "review", job: notice.job });
  else if (notice.kind === "restored") goTo({ screen: "restore" });
  else if (notice.kind === "finding") goTo({ screen: "connections", connection: notice.connection });
  else goTo({ screen: "folder", job: notice.job });
}

function noticeText(notice: Notice): string {
  switch (notice.kind) {
    case "first-sync":
      return `${notice.name} is up to date for the first time.`;
    case "held":
      return `${notice.name}: ${counted(notice.count, "deletion waits", "deletions wait")} for your approval.`;
    case "finding":
      return notice.sentence;
    case "failing":
    case "restored":
      return `${notice.name}: ${notice.sentence}`;
  }
}

/** `09:41`, by the clock of this computer. */
function timeOfDay(ms: number): string {
  const date = new Date(ms);
  return clockTime(date.getHours() * 60 + date.getMinutes());
}
