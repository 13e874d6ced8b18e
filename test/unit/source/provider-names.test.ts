import { describe, expect, it } from "vitest";
import { SERVICE_PRESETS } from "../../../src/shared/model/providers.ts";
import { sourceFiles } from "./source-files.ts";

/**
 * PB5: the engine decides by facts and traits, never by the name of a provider. These files turn the address of a service
 * into what is known of it before the first request, or name it in a report.
 */
const MAY_ASK = [
  // Which of its classes have to be retrieved (RS5).
  "engine/buckets/count-archived.ts",
  "engine/remote/s3/resolve.ts",
  // For the permissions that its keys can have (PO1).
  "engine/remote/service-preset.ts",
  "engine/remote/storage-class.ts",
  "engine/reports/diagnostics/choice-facts.ts",
  "engine/reports/diagnostics/network-facts.ts",
  // For its prices (CO2).
  "engine/reports/load-count.ts",
  // For the tiers and waits of its archive (RS5).
  "engine/retrieval/retrieval.ts",
];
/** Tells the traits of a server by its header. */
const MAY_RECOGNIZE = ["engine/remote/s3/connect.ts"];

const IDS = SERVICE_PRESETS.map(({ id }) => id).filter((id) => id !== "other");
const NAMES = SERVICE_PRESETS.flatMap(({ id, name }) => (id === "other" ? [] : [name]));
const LITERAL = /"([^"\\\n]*)"|'([^'\\\n]*)'|`([^`\\]*)`/g;
/** A file system, not a service. */
const OTHER_MEANINGS = ["engine/disk/file-systems.ts"];

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");
}

function literalsOf(text: string): readonly string[] {
  return [...withoutComments(text).matchAll(LITERAL)].map(([, a, b, c]) => a ?? b ?? c ?? "");
}

/** Names of providers that a file's code mentions. */
function providersIn(text: string): readonly string[] {
  return literalsOf(text).filter((literal) => IDS.includes(literal) || NAMES.includes(literal));
}

const engine = sourceFiles([".ts"]).filter(({ path }) => path.startsWith("engine/"));

describe("[PB5] names of providers in the engine", () => {
  it("are seen in code, not in comments", () => {
    expect(
      providersIn('/* "aws" */ // "aws"\nif (preset.id === "aws" || name === "MinIO") x("aws-cli");'),
    ).toEqual(["aws", "MinIO"]);
  });

  it("decide nothing", () => {
    const found = engine
      .filter(({ path }) => !OTHER_MEANINGS.includes(path))
      .flatMap(({ path, text }) => providersIn(text).map((name) => `${path}: ${name}`));
    expect(found).toEqual([]);
  });

  it("are resolved in few files", () => {
    const users = (names: RegExp) =>
      engine.filter(({ text }) => names.test(withoutComments(text))).map(({ path }) => path);
    expect(users(/\bpresetFor\b|\bSERVICE_PRESETS\b/)).toEqual(MAY_ASK);
    expect(users(/\bpresetOfServer\b/)).toEqual(MAY_RECOGNIZE);
  });
});
