import type { ExportLabels } from "../../shared/contract/engine-commands.ts";
import { printableJson } from "../../shared/printable.ts";
import {
  eventsBehind,
  type EventSearch,
  type JobEvent,
  type Named,
  readCursor,
  writeCursor,
} from "./events.ts";
import { spreadsheetRecord } from "./spreadsheet.ts";

/** Maximum bytes per piece. A record has at most a few thousand. */
const PIECE = 240 * 1024;
const PAGE = 500;

export interface ExportQuery {
  readonly format: "csv" | "json";
  /** Of CSV; undefined: English names of columns and codes of events. */
  readonly labels?: ExportLabels | undefined;
  readonly search: EventSearch;
  readonly cursor: string | undefined;
}

export interface ExportPiece {
  readonly text: string;
  readonly next: string | undefined;
}

const COLUMNS = ["time", "folder", "event", "key", "bytes", "detail"] as const;

/**
 * Exports the history as CSV with a header, or as one JSON array. Each call returns a piece of whole records.
 * @param nameOf the display name of a job
 * @throws LianaError `bad-message` for an invalid cursor, `journal-damaged`
 */
export function exportEvents(
  stateDir: string,
  jobs: readonly Named[],
  query: ExportQuery,
  nameOf: (job: string) => string,
): ExportPiece {
  const { format, labels, search, cursor } = query;
  const form = format === "csv" ? csvForm(labels) : JSON_ARRAY;
  const first = cursor === undefined;
  const events = eventsBehind(stateDir, jobs, search, readCursor(cursor), PAGE);
  let text = first ? form.begin : "";
  let bytes = 0;
  let last: JobEvent | undefined;
  for (const event of events) {
    const record = form.record(event, nameOf(event.job), first && last === undefined);
    bytes += Buffer.byteLength(record);
    if (bytes > PIECE) break;
    text += record;
    last = event;
  }
  const more = last !== undefined && (bytes > PIECE || events.length === PAGE);
  if (more && last !== undefined) return { text, next: writeCursor(last) };
  return { text: text + form.end, next: undefined };
}

interface Form {
  readonly begin: string;
  readonly end: string;
  readonly record: (event: JobEvent, name: string, first: boolean) => string;
}

function csvForm(labels: ExportLabels | undefined): Form {
  return {
    begin: spreadsheetRecord(COLUMNS.map((column) => labels?.columns[column] ?? column)),
    end: "",
    record: ({ at, what, key, bytes, detail }, name) =>
      spreadsheetRecord([new Date(at).toISOString(), name, labels?.kinds[what] ?? what, key, bytes, detail]),
  };
}

const JSON_ARRAY: Form = {
  begin: "[",
  end: "\n]\n",
  record: ({ at, what, key, bytes, detail }, folder, first) => {
    const record = { time: new Date(at).toISOString(), folder, event: what, key, bytes, detail };
    return `${first ? "" : ","}\n${printableJson(record)}`;
  },
};
