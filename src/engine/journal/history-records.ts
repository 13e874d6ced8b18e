import type { SQLOutputValue } from "node:sqlite";
import type { FileEvent, SyncOutcome, SyncRecord, SyncSummary } from "../../shared/model/sync.ts";
import { wireErrorSchema } from "../../shared/model/wire.ts";
import { readJson } from "./database.ts";

type Columns = Record<string, SQLOutputValue>;

/** A row of the table `sync`. */
export function syncRecord(row: Columns): SyncRecord {
  return {
    id: Number(row["id"]),
    startedAt: Number(row["startedAt"]),
    endedAt: row["endedAt"] === null ? undefined : Number(row["endedAt"]),
    outcome: row["outcome"] === null ? undefined : (String(row["outcome"]) as SyncOutcome),
    summary: row["summary"] === null ? undefined : (readJson(row["summary"]) as SyncSummary),
    error: row["error"] === null ? undefined : wireErrorSchema.safeParse(readJson(row["error"])).data,
  };
}

/** A row of the table `event`. */
export function fileEvent(row: Columns): FileEvent {
  return {
    id: Number(row["id"]),
    sync: Number(row["pass"]),
    at: Number(row["at"]),
    what: String(row["what"]) as FileEvent["what"],
    key: String(row["key"]),
    bytes: Number(row["bytes"]),
    detail: String(row["detail"]),
  };
}
