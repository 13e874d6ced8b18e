import { createHash } from "node:crypto";
import { closeSync, createReadStream, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parentPort } from "node:worker_threads";
import { createGunzip } from "node:zlib";
import { compareKeys } from "../../src/shared/model/key-order.ts";
import { fieldsOf, keyOf, type ManifestFile } from "./format.ts";

/** What a worker that sorts data files receives. It answers with the paths of the runs. */
export interface RunWork {
  readonly folder: string;
  readonly file: ManifestFile;
  /** Position of the key. */
  readonly position: number;
  /** Where the sorted rows go; a number is appended. */
  readonly run: string;
}

/** Rows of a run, which are in memory while they are sorted, and rows that are written at once. */
const ROWS = 100_000;
const CHUNK = 2_000;

/** Sorts the rows of one data file by key. @throws Error if the file is not the one that the manifest names */
async function sortFile({ folder, file, position, run }: RunWork): Promise<readonly string[]> {
  const hash = createHash("md5");
  const runs: string[] = [];
  let rows: string[] = [];
  let rest = "";
  const flush = (): void => {
    const path = `${run}-${runs.length}`;
    writeSorted(path, rows, position);
    runs.push(path);
    rows = [];
  };
  const hashed = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(createReadStream(join(folder, file.key)), hashed, createGunzip(), async (content) => {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      const lines = (rest + chunk.toString("latin1")).split("\n");
      rest = lines.pop() ?? "";
      rows.push(...lines);
      if (rows.length >= ROWS) flush();
    }
  });
  if (rest !== "" || hash.digest("hex") !== file.MD5checksum) throw new Error(`${file.key} is damaged`);
  if (rows.length > 0) flush();
  return runs;
}

function writeSorted(path: string, rows: readonly string[], position: number): void {
  const keyed = rows.map((row) => ({ row, key: keyOf(fieldsOf(row)[position] ?? "") }));
  keyed.sort((a, b) => compareKeys(a.key, b.key));
  const out = openSync(path, "w");
  for (let from = 0; from < keyed.length; from += CHUNK) {
    const some = keyed.slice(from, from + CHUNK).map(({ row }) => `${row}\n`);
    writeSync(out, some.join(""), null, "latin1");
  }
  closeSync(out);
}

parentPort?.on("message", (work: RunWork) => {
  void sortFile(work).then((runs) => parentPort?.postMessage(runs, []));
});
