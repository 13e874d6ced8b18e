import { Text, VisuallyHidden } from "@mantine/core";
import { useMemo, useState } from "react";
import type { SpaceLevel } from "../../../shared/contract/space-views.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useKept } from "../../state/kept.ts";
import { useWords } from "../../state/words.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";
import { useLong, Waiting } from "../../ui/waiting.tsx";
import { folderOf, nameOf } from "../files/file-path.ts";
import { FolderPath } from "../files/folder-path.tsx";
import { Basket } from "../restore/basket.tsx";
import { indexFor, itemsOf } from "./space-items.ts";
import { SpaceList } from "./space-list.tsx";
import { SpaceMap } from "./space-map.tsx";
import styles from "./space.module.css";
import { useSpaceLevel } from "./use-space-level.ts";

/** The folders and files of a job by size, level by level: as a map, and as a list that says the same in words. */
export function SpaceUse({ job }: { readonly job: JobView }) {
  const words = useWords();
  const { live } = job;
  const [folder, setFolder] = useKept(`space/${job.id}/folder`, "");
  /** The folder that was open before this one. */
  const [came, setCame] = useState<string>();
  const { shown, counted, error, retry } = useSpaceLevel(
    job.id,
    folder,
    `${live.entries} ${live.lastSync?.id ?? 0} ${live.lastSync?.endedAt ?? 0}`,
  );
  const isStale = useLong(shown !== undefined && shown.folder !== folder && error === undefined);
  const go = (next: string): void => {
    if (shown !== undefined) setCame(shown.folder);
    setFolder(next);
  };
  return (
    <Section title={words.say("space.title")} line={words.say("space.line")}>
      <div className={styles["path"]}>
        <FolderPath root={job.name} folder={folder} onGo={go} />
      </div>
      {error !== undefined && <ErrorNote error={error} onRetry={retry} />}
      {counted !== undefined && (
        <Text size="sm" c="dimmed" mb="xs" className="numbers">
          {words.say("space.counting", { count: counted })}
        </Text>
      )}
      {shown === undefined ? (
        error === undefined && <Waiting lines={6} height={24} />
      ) : (
        <div className={styles["level"]} data-stale={isStale} aria-busy={isStale}>
          <Level job={job} folder={shown.folder} level={shown.level} came={came} onGo={go} />
        </div>
      )}
    </Section>
  );
}

interface LevelProps {
  readonly job: JobView;
  readonly folder: string;
  readonly level: SpaceLevel;
  readonly came: string | undefined;
  readonly onGo: (folder: string) => void;
}

/** The map and the list of the open folder. They choose the same item. */
function Level({ job, folder, level, came, onGo }: LevelProps) {
  const words = useWords();
  const items = useMemo(() => itemsOf(level), [level]);
  const [picked, setPicked] = useState<{ readonly folder: string; readonly index: number }>();
  const { files, bytes } = level.total;
  const name = folder === "" ? job.name : nameOf({ key: folder, kind: "folder" });
  const total = words.say("space.total", { bytes: words.bytes(bytes), count: files });
  // Said when a folder is opened, not at each sync.
  const [opened, setOpened] = useState({ folder, text: "" });
  if (opened.folder !== folder) setOpened({ folder, text: words.say("space.opened", { name, total }) });
  // Out of a folder leads to that folder, another way to the largest item.
  const first = came?.startsWith(folder) === true && came !== folder ? came : undefined;
  const active =
    picked?.folder === folder ? Math.min(picked.index, items.length - 1) : indexFor(items, first);
  const shared = {
    items,
    total: bytes,
    active,
    onPick: (index: number) => setPicked({ folder, index }),
    onOpen: (index: number) => {
      const item = items[index];
      if (item?.kind === "folder") onGo(item.key);
    },
    onUp: () => {
      if (folder !== "") onGo(folderOf(folder));
    },
  };
  return (
    <>
      <VisuallyHidden role="status">{opened.text}</VisuallyHidden>
      {items.length === 0 ? (
        <EmptyState art={<Basket />} title={words.say("space.none")} line={words.say("space.none.line")} />
      ) : (
        <>
          <p className={styles["total"]}>{total}</p>
          {bytes > 0 && (
            <>
              <SpaceMap label={words.say("space.map", { name })} {...shared} />
              <Legend kinds={new Set(items.map(({ kind }) => kind))} />
            </>
          )}
          <SpaceList label={words.say("space.list", { name })} {...shared} />
        </>
      )}
    </>
  );
}

const LEGEND = ["folder", "file", "others"] as const;

function Legend({ kinds }: { readonly kinds: ReadonlySet<string> }) {
  const words = useWords();
  return (
    <div className={styles["legend"]} aria-hidden>
      {LEGEND.filter((kind) => kinds.has(kind)).map((kind) => (
        <span key={kind} data-kind={kind}>
          {words.say(`space.legend.${kind}`)}
        </span>
      ))}
    </div>
  );
}
