import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useCallback, useEffect, useState } from "react";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { useNow } from "../../state/now.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { useLong } from "../../ui/waiting.tsx";
import type { BucketTree } from "./bucket-tree.ts";
import { BrowserBody } from "./browser-body.tsx";
import { EverythingLine } from "./everything-line.tsx";
import { asOfMoment, type Moment, momentSentence } from "./moment.ts";
import { FoundLine } from "./found-line.tsx";
import type { Origin } from "./origin.ts";
import styles from "./restore-browser.module.css";
import { RestoreDialog } from "./restore-dialog.tsx";
import { type LevelAt, RestoreSelection } from "./selection.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { wantedOf } from "./selection-only.ts";
import { totalOf, totalWords } from "./selection-total.ts";
import { TimeStrip } from "./time-strip.tsx";
import { type AskedEntry, foldersOf, useAskedEntry } from "./use-asked-entry.ts";
import { VersionsDialog } from "./versions/versions-dialog.tsx";
import { useBucketTree } from "./use-bucket-tree.ts";

/** Delay (ms) between the last keystroke or slider step and the request. */
const REST = 220;

interface RestoreBrowserProps {
  readonly snapshot: Snapshot;
  readonly origin: Origin;
  /** Content of the search field. */
  readonly typed: string;
  readonly asked: AskedEntry | undefined;
  readonly onStarted: () => void;
}

/** One origin: the day slider, the tree, and the selection. */
export function RestoreBrowser({ snapshot, origin, typed, asked, onStarted }: RestoreBrowserProps) {
  const words = useWords();
  const [selection] = useState(() => new RestoreSelection());
  const [moment, setMoment] = useState<Moment>();
  const [file, setFile] = useState<string>();
  const [restedMoment] = useDebouncedValue(moment, REST);
  const [rested] = useDebouncedValue(typed.trim(), REST);
  // Clearing the field shows the tree again without the delay.
  const search = typed.trim() === "" || rested === "" ? undefined : rested;
  const { connection, bucket, prefix } = origin;
  const moments = useQuery("versionMoments", { connection, bucket, prefix });
  const asOf = restedMoment === undefined ? undefined : asOfMoment(restedMoment);
  const whole = useBucketTree({ origin, asOf, search: undefined }, foldersOf(asked?.key ?? ""));
  const found = useBucketTree(search === undefined ? undefined : { origin, asOf, search });
  const shown = search === undefined ? whole : found;
  const isComing = shown.stale || whole.stale || restedMoment !== moment;
  const stale = useLong(isComing);
  const { tree } = whole;
  const levelAt = useCallback((rel: string) => tree?.levelAt(rel), [tree]);
  // RS12: at another moment, the files that were selected are shown in other versions.
  useEffect(() => selection.showAgain(levelAt), [selection, levelAt]);
  const missing = useAskedEntry(asked, tree, selection, levelAt);
  return (
    <>
      <TimeStrip query={moments.query} onRetry={moments.reload} moment={moment} onChange={setMoment} />
      {missing && <NotHere path={asked?.key ?? ""} />}
      {found.tree === undefined ? (
        <EverythingLine selection={selection} levelAt={levelAt} disabled={tree === undefined} />
      ) : (
        <FoundLine key={search} selection={selection} found={found.tree} />
      )}
      <div className={styles["body"]} data-stale={stale} aria-busy={stale}>
        <BrowserBody
          shown={shown}
          selection={selection}
          levelAt={levelAt}
          label={words.say("restore.files-of", { name: origin.name })}
          search={search}
          past={asOf !== undefined}
          asked={search === undefined ? asked?.key : undefined}
          onVersions={setFile}
        />
      </div>
      <Foot
        snapshot={snapshot}
        origin={origin}
        selection={selection}
        tree={tree}
        levelAt={levelAt}
        moment={moment}
        isComing={isComing}
        onVersions={setFile}
        onStarted={onStarted}
      />
      {file !== undefined && (
        <VersionsDialog snapshot={snapshot} origin={origin} file={file} onClose={() => setFile(undefined)} />
      )}
    </>
  );
}

interface FootProps {
  readonly snapshot: Snapshot;
  readonly origin: Origin;
  readonly selection: RestoreSelection;
  readonly tree: BucketTree | undefined;
  readonly levelAt: LevelAt;
  readonly moment: Moment | undefined;
  /** RS12: the files of this moment are not shown yet, so there are only versions of another one to restore. */
  readonly isComing: boolean;
  readonly onVersions: (rel: string) => void;
  readonly onStarted: () => void;
}

/** The bar of the selection, and the dialog that restores it. */
function Foot({ snapshot, origin, selection, tree, levelAt, moment, isComing, ...rest }: FootProps) {
  const { onVersions, onStarted } = rest;
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const now = useNow();
  if (tree === undefined) return <div className={styles["foot"]} />;
  return (
    <>
      <SelectionBar
        selection={selection}
        tree={tree}
        levelAt={levelAt}
        isComing={isComing}
        onVersions={onVersions}
        onRestore={() => setAsking(true)}
      />
      {asking && (
        <RestoreDialog
          snapshot={snapshot}
          name={origin.name}
          what={words.say("restore.dialog.what", {
            total: totalWords(words, selection, totalOf(selection, levelAt)),
            moment: momentSentence(words, moment, now),
          })}
          from={origin.from}
          wanted={(signal) => wantedOf(selection, tree, signal)}
          moment={moment}
          onClose={() => setAsking(false)}
          onStarted={() => {
            selection.clear();
            onStarted();
          }}
        />
      )}
    </>
  );
}

function NotHere({ path }: { readonly path: string }) {
  return (
    <Text size="sm" role="status" className={styles["missing"] ?? ""}>
      {useWords().say("restore.not-here", { path })}
    </Text>
  );
}
