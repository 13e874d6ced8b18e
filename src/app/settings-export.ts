import { defined } from "../shared/defined.ts";
import { LianaError } from "../shared/errors.ts";
import type { Connection } from "../shared/model/connection.ts";
import type { AppDocument } from "../shared/model/document.ts";
import type { JobSpec } from "../shared/model/job-spec.ts";
import {
  EXPORT_FORMAT,
  exportHeadSchema,
  type ExportedConnection,
  type SettingsExport,
  settingsExportSchema,
} from "../shared/model/settings-export.ts";
import { withoutUserinfo } from "../shared/model/userinfo.ts";

/** The settings as a file that others may read. It never contains keys, a part of one, or a login. */
export function exportSettings({ connections, jobs, settings }: AppDocument, version: string): string {
  const content: SettingsExport = {
    liana: "settings",
    format: EXPORT_FORMAT,
    version,
    connections: connections.map(exportedConnection),
    jobs: jobs.map(exportedJob),
    settings,
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** Locations that a job has left (JB8), and its restore (GU4), concern this computer only. */
function exportedJob({ former: _former, continues: _continues, ...rest }: JobSpec): JobSpec {
  return rest;
}

function exportedConnection({ keys, proxyLogin: _login, ...rest }: Connection): ExportedConnection {
  return {
    ...rest,
    ...defined({ proxy: rest.proxy === undefined ? undefined : withoutUserinfo(rest.proxy) }),
    keys: keys.kind === "keychain" ? { kind: "keychain" } : keys,
  };
}

/**
 * Reads a file of `exportSettings`.
 * @param version of this Liana
 * @throws LianaError `settings-newer` for the file of a newer Liana, `bad-settings-file` for any other content
 */
export function readSettingsExport(text: string, version: string): SettingsExport {
  const content = parsedJson(text);
  const head = exportHeadSchema.safeParse(content);
  if (!head.success) throw new LianaError("bad-settings-file");
  if (head.data.format > EXPORT_FORMAT || isNewer(head.data.version, version))
    throw new LianaError("settings-newer", { version: head.data.version });
  const read = settingsExportSchema.safeParse(content);
  if (!read.success) throw new LianaError("bad-settings-file", {}, read.error);
  return read.data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new LianaError("bad-settings-file", {}, error);
  }
}

/** By the three numbers of the versions. Others are not compared. */
function isNewer(theirs: string, ours: string): boolean {
  const numbers = (text: string): readonly number[] | undefined =>
    /^(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number);
  const [a, b] = [numbers(theirs), numbers(ours)];
  if (a === undefined || b === undefined) return false;
  for (const [at, one] of a.entries()) {
    const other = b[at] ?? 0;
    if (one !== other) return one > other;
  }
  return false;
}
