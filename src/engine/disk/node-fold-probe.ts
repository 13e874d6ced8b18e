import { closeSync, existsSync, openSync, unlinkSync } from "node:fs";
import { foldProbeNames, partName } from "../../shared/model/names.ts";
import { unless } from "./node-errors.ts";

/** What the probes' names are made from: any text will do. */
const SEED = "fold probe";

/** NA2: whether one name finds a file made under another that differs by case, or by Unicode form only. */
export function foldsNames(root: string): boolean {
  const name = partName(SEED);
  return finds(root, name, name.toUpperCase()) || finds(root, ...foldProbeNames(SEED));
}

function finds(root: string, made: string, asked: string): boolean {
  const at = `${root}/${made}`;
  // EEXIST: left by a killed run, or being made by another one; it serves as well.
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
