import { closeSync, existsSync, openSync, unlinkSync } from "node:fs";
import { foldProbeNames, partName } from "../../shared/model/names.ts";
import { unless } from "./node-errors.ts";

/** The names of the probe files derive from this; any text will do. */
const SEED = "fold probe";

/** NA2: whether a file created under one name can be found under another that differs only in case or Unicode form. */
export function foldsNames(root: string): boolean {
  const name = partName(SEED);
  return finds(root, name, name.toUpperCase()) || finds(root, ...foldProbeNames(SEED));
}

function finds(root: string, made: string, asked: string): boolean {
  const at = `${root}/${made}`;
  // EEXIST: left by a killed run, or just created by another; it serves as well.
  unless(
    ["EEXIST"],
    () => closeSync(openSync(at, "wx", 0o600)),
    () => undefined,
  );
  try {
    return existsSync(`${root}/${asked}`);
  } finally {
    unless(
      ["ENOENT"],
      () => unlinkSync(at),
      () => undefined,
    );
  }
}
