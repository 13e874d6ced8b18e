import { Button } from "@mantine/core";
import { IconBrowserOff, IconFolderPlus, IconX } from "@tabler/icons-react";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import type { Words } from "../../shared/words/words.ts";
import { dismissDropNote, type DropNote, useDrop } from "../state/drop.ts";
import { goTo, useScreenRoute } from "../state/route.ts";
import { useWords } from "../state/words.tsx";
import { Banner } from "./banner.tsx";
import bannerStyles from "./banners.module.css";
import styles from "./folder-drop.module.css";
import { useFolderDrop } from "./use-folder-drop.ts";

/** What the window shows while something is dragged over it. "Add folder" does the same with the keyboard. */
export function DropHighlight({ host }: Pick<Snapshot, "host">) {
  const words = useWords();
  const isOver = useFolderDrop({ host });
  if (!isOver) return null;
  const isPossible = host === "desktop";
  const Icon = isPossible ? IconFolderPlus : IconBrowserOff;
  return (
    <div className={styles["cover"]} data-possible={isPossible} aria-hidden>
      <div className={styles["frame"]}>
        <Icon size={44} stroke={1.4} />
        <div className={styles["title"]}>{words.say(isPossible ? "drop.here" : "drop.browser")}</div>
        <div>{words.say(isPossible ? "drop.here.line" : "drop.browser.line")}</div>
      </div>
    </div>
  );
}

/** What became of the last drop, above the page. */
export function DropNotice() {
  const words = useWords();
  const note = useDrop((state) => state.note);
  const isWizard = useScreenRoute(({ route }) => route.screen === "wizard");
  return (
    <div role="status">
      {note !== undefined && (
        <Banner
          tone={note.kind === "later" ? "good" : "needs"}
          action={
            <>
              {!isWizard && note.kind !== "only-folders" && (
                <Button size="compact-sm" variant="default" onClick={() => goTo({ screen: "wizard" })}>
                  {words.say("folders.add")}
                </Button>
              )}
              <button
                type="button"
                className={bannerStyles["close"]}
                aria-label={words.say("ui.dismiss")}
                onClick={dismissDropNote}
              >
                <IconX size={16} aria-hidden />
              </button>
            </>
          }
        >
          {noteWords(words, note)}
        </Banner>
      )}
    </div>
  );
}

function noteWords(words: Words, note: DropNote): string {
  switch (note.kind) {
    case "browser":
      return words.say("drop.browser.note");
    case "only-folders":
      return words.say("drop.only-folders");
    case "no-path":
      return words.say("drop.no-path");
    case "later": {
      const [name = ""] = note.names;
      return words.say("drop.later", { count: note.names.length, name });
    }
  }
}
