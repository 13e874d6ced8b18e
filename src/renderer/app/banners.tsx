import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect } from "react";
import type { Notice, Snapshot } from "../../shared/model/snapshot.ts";
import { noticeKey, noticeNow } from "../../shared/notice-now.ts";
import { noticeLine } from "../../shared/notice-words.ts";
import { call, dismissNotice, useApplication } from "../state/application.ts";
import { useAction } from "../state/action.ts";
import { goTo } from "../state/route.ts";
import { useWords } from "../state/words.tsx";
import { Banner } from "./banner.tsx";
import styles from "./banners.module.css";
import { FindingBanners } from "./finding-banners.tsx";

/** How long good news is shown, in ms. */
const SHOWN = 10_000;

/** Problems of the whole application and of connections, then news. */
export function Banners({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const connected = useApplication((state) => state.connected);
  const notices = useApplication((state) => state.notices);
  const restart = useAction();
  return (
    <div role="status">
      {!connected && (
        <Banner tone="needs">
          {words.say(snapshot.host === "browser" ? "app.connection-lost.browser" : "app.connection-lost", {
            time: words.time(snapshot.at),
          })}
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
              {words.say("app.engine-down.restart")}
            </Button>
          }
        >
          {words.say("app.engine-down")}
        </Banner>
      )}
      {needsVault(snapshot) && snapshot.vault === "session" && (
        <Banner tone="needs">{words.say("app.no-keychain")}</Banner>
      )}
      {snapshot.setAside !== undefined && (
        <Banner tone="needs">{words.say("app.settings-set-aside", { path: snapshot.setAside })}</Banner>
      )}
      <FindingBanners snapshot={snapshot} />
      {/* On a desktop, the system shows notifications. */}
      {snapshot.host === "browser" &&
        notices.map((notice) => <News key={noticeKey(notice)} notice={notice} snapshot={snapshot} />)}
    </div>
  );
}

/** Keys from a profile or the environment need no keychain. */
function needsVault({ connections }: Snapshot): boolean {
  return connections.length === 0 || connections.some(({ keys }) => keys.kind === "keychain");
}

const NEEDS: ReadonlySet<Notice["kind"]> = new Set(["held", "failing", "paused"]);

interface NewsProps {
  readonly notice: Notice;
  readonly snapshot: Snapshot;
}

function News({ notice, snapshot }: NewsProps) {
  const words = useWords();
  // TR3: shows the current state and disappears with its cause. A finding has a banner of its own.
  const now = notice.kind === "finding" ? undefined : noticeNow(notice, snapshot);
  const over = now === undefined;
  useEffect(() => {
    if (over) dismissNotice(notice);
  }, [over, notice]);
  // Good news disappears by itself; what needs the user stays.
  const passing = notice.kind === "first-sync" || notice.kind === "restored";
  useEffect(() => {
    if (!passing) return;
    const timer = window.setTimeout(() => dismissNotice(notice), SHOWN);
    return () => window.clearTimeout(timer);
  }, [passing, notice]);
  if (now === undefined) return null;
  return (
    <Banner
      tone={NEEDS.has(notice.kind) ? "needs" : "good"}
      action={
        <>
          <Button size="compact-sm" variant="default" onClick={() => open(notice)}>
            {words.say("app.news.show")}
          </Button>
          <button
            type="button"
            className={styles["close"]}
            aria-label={words.say("ui.dismiss")}
            onClick={() => dismissNotice(notice)}
          >
            <IconX size={16} aria-hidden />
          </button>
        </>
      }
    >
      {noticeLine(words, now)}
    </Banner>
  );
}

function open(notice: Notice): void {
  dismissNotice(notice);
  if (notice.kind === "held") goTo({ screen: "review", job: notice.job });
  else if (notice.kind === "restored") goTo({ screen: "restore" });
  else if (notice.kind === "paused") goTo({ screen: "folders" });
  else if (notice.kind === "update") goTo({ screen: "settings", part: "updates" });
  else if (notice.kind === "finding") goTo({ screen: "connections", connection: notice.scope.connection });
  else goTo({ screen: "folder", job: notice.job });
}
