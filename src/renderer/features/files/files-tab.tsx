import { Select, TextInput, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useCallback, useRef, useState } from "react";
import { type FileFilterView, fileFilterSchema } from "../../../shared/contract/file-views.ts";
import type { WireError } from "../../../shared/errors.ts";
import { useAction } from "../../state/action.ts";
import { useKept } from "../../state/kept.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { useLong, Waiting } from "../../ui/waiting.tsx";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import type { MenuAt } from "./file-list.tsx";
import { FileMenu } from "./file-menu.tsx";
import type { FileRow } from "./file-rows.ts";
import { folderOf, pathOf } from "./file-path.ts";
import { FilesBody } from "./files-body.tsx";
import styles from "./files.module.css";
import { FolderPath } from "./folder-path.tsx";
import { RowResult } from "./row-result.tsx";
import { type FilesQuery, useFilePages } from "./use-file-pages.ts";
import { useRowActions } from "./use-row-actions.ts";

/** Delay (ms) between the last keystroke and the request. */
const REST = 200;

interface FilesTabProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
}

/** The files of a job, by folder or by name, with the state of each. */
export function FilesTab({ job, snapshot }: FilesTabProps) {
  const words = useWords();
  const { typed, setTyped, filter, setFilter, folder, setFolder, query, open } = useQueryOf(job.id);
  const [menu, setMenu] = useState<MenuAt>();
  const actions = useRowActions(job, JSON.stringify(query));
  const rules = JSON.stringify([actions.times, job.choices.exclude]);
  const { pages, sums, stale } = useFilePages(query, rules, versionOf(job.live));
  const dim = useLong(stale);
  const action = useAction(folder);
  const box = useRef<HTMLDivElement>(null);
  const copy = useCopy();
  const closed = (): void => {
    setMenu(undefined);
    box.current?.focus();
  };
  return (
    <section className={styles["files"]} aria-label={words.say("files.of", { name: job.name })}>
      <Head
        typed={typed}
        filter={filter}
        isFolder={job.source.kind === "folder"}
        onType={setTyped}
        onFilter={setFilter}
      />
      {query.kind === "folder" && <FolderPath root={job.name} folder={folder} onGo={setFolder} />}
      <Failed error={action.error ?? actions.error} />
      <RowResult job={job} actions={actions} />
      <div className={styles["body"]} data-stale={dim} aria-busy={stale}>
        {pages === undefined ? (
          <Loading />
        ) : (
          <FilesBody
            // A new list begins at its top.
            key={JSON.stringify(query)}
            pages={pages}
            sums={sums}
            query={query}
            root={job.name}
            box={box}
            onOpen={open}
            onUp={() => setFolder(folderOf(folder))}
            onMenu={setMenu}
          />
        )}
      </div>
      <FileMenu
        job={job}
        snapshot={snapshot}
        action={action}
        at={menu}
        sums={sums}
        onOpen={open}
        actions={actions}
        onCopy={(row) => copy.copy(pathOf(job, snapshot.platform, row))}
        onClose={closed}
      />
      {copy.field}
      <VisuallyHidden role="status">{copy.copied ? words.say("files.path-copied") : ""}</VisuallyHidden>
    </section>
  );
}

function Loading() {
  return (
    <div className={styles["pad"]}>
      <Waiting lines={6} height={18} />
    </div>
  );
}

function Failed({ error }: { readonly error: WireError | undefined }) {
  return error === undefined ? null : (
    <div className={styles["pad"]}>
      <ErrorNote error={error} />
    </div>
  );
}

/** Changes whenever the journal has something new, or the job a fault. */
function versionOf({ state, fault, lastSync, entries, problems, held, waits }: JobView["live"]): string {
  const counts = waits.map((wait) => ("count" in wait ? wait.count : 0));
  const of = [state.kind, fault?.error.code, lastSync?.id, lastSync?.endedAt];
  return JSON.stringify([...of, entries, problems, held, counts]);
}

interface HeadProps {
  readonly typed: string;
  readonly filter: FileFilterView;
  /** The source is a folder of this computer, which can be searched for what is excluded. */
  readonly isFolder: boolean;
  readonly onType: (text: string) => void;
  readonly onFilter: (filter: FileFilterView) => void;
}

function Head({ typed, filter, isFolder, onType, onFilter }: HeadProps) {
  const words = useWords();
  const filters = fileFilterSchema.options.filter((value) => isFolder || value !== "excluded");
  return (
    <div className={styles["head"]}>
      <TextInput
        label={words.say("files.search")}
        placeholder={words.say("files.search.placeholder")}
        type="search"
        leftSection={<IconSearch size={17} aria-hidden />}
        value={typed}
        maxLength={256}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      <Select
        label={words.say("files.filter")}
        data={filters.map((value) => ({ value, label: words.say(`files.filter.${value}`) }))}
        value={filter}
        allowDeselect={false}
        onChange={(value) => onFilter(fileFilterSchema.parse(value))}
      />
    </div>
  );
}

/** What the user has chosen to see: a folder, or a search in all of them. Other tabs and pages keep it. */
function useQueryOf(job: string) {
  const [typed, setTyped] = useKept(`files/${job}/typed`, "");
  const [filter, setFilter] = useKept<FileFilterView>(`files/${job}/filter`, "all");
  const [folder, setFolder] = useKept(`files/${job}/folder`, "");
  const [rested] = useDebouncedValue(typed.trim(), REST);
  // Clearing the field shows the folder again without the delay.
  const search = typed.trim() === "" ? "" : rested;
  const query: FilesQuery =
    search === "" && filter === "all"
      ? { kind: "folder", job, folder }
      : { kind: "search", job, search, filter };
  const open = useCallback(
    (row: FileRow) => {
      if (row.kind !== "folder") return;
      setTyped("");
      setFilter("all");
      setFolder(row.key);
    },
    [setTyped, setFilter, setFolder],
  );
  return { typed, setTyped, filter, setFilter, folder, setFolder, query, open };
}

/** Copies like a user, because the clipboard API needs a permission, which Liana's pages never get. */
function useCopy() {
  const field = useRef<HTMLSpanElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = (text: string): void => {
    const element = field.current;
    if (element === null) return;
    element.textContent = text;
    window.getSelection()?.selectAllChildren(element);
    setCopied(document.execCommand("copy"));
    window.getSelection()?.removeAllRanges();
    element.textContent = "";
  };
  return { copy, copied, field: <span ref={field} className={styles["copied"]} aria-hidden /> };
}
