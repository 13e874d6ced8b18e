/** Lifecycle rules, checked as Amazon checks them, and carried out on the store's clock. */

import { S3Error } from "./errors.ts";
import type { Bucket, Version } from "./model.ts";
import type { S3Store } from "./store.ts";
import { abortUpload } from "./uploads.ts";
import { parseXml, type XmlElement } from "./xml.ts";

const DAY = 24 * 60 * 60_000;
const LONGEST_ID = 255;
const MOST_RULES = 1_000;

interface Rule {
  readonly prefix: string;
  /** Undefined: not expired by age. In ms. */
  readonly currentFor: number | undefined;
  readonly removesLoneMarkers: boolean;
  readonly noncurrentFor: number | undefined;
  readonly uploadsFor: number | undefined;
}

/** @throws S3Error MalformedXML, InvalidArgument, for what Amazon refuses */
export function checkLifecycle(source: string): void {
  const rules = parseXml(source, "LifecycleConfiguration").all("Rule");
  if (rules.length === 0 || rules.length > MOST_RULES) throw new S3Error("MalformedXML");
  const ids = rules.map((rule) => rule.value("ID")).filter((id) => id !== undefined);
  if (new Set(ids).size < ids.length || ids.some((id) => id.length > LONGEST_ID))
    throw new S3Error("InvalidArgument");
  for (const rule of rules) checkRule(rule);
}

/** Does what the rules ask for at this moment. Rules with tags or sizes are refused, because nothing here needs them. */
export function runLifecycle(store: S3Store): void {
  for (const bucket of store.listBuckets()) {
    const { lifecycle } = bucket.documents;
    if (lifecycle === undefined) continue;
    const rules = parseXml(lifecycle, "LifecycleConfiguration").all("Rule");
    for (const rule of rules)
      if (rule.required("Status") === "Enabled") carryOut(store, bucket.name, read(rule));
  }
}

const ACTIONS = [
  "Expiration",
  "Transition",
  "NoncurrentVersionExpiration",
  "NoncurrentVersionTransition",
  "AbortIncompleteMultipartUpload",
];

function checkRule(rule: XmlElement): void {
  const [filter, ...filters] = rule.all("Filter");
  const status = rule.required("Status");
  const isOne = (filter === undefined) !== (rule.value("Prefix") === undefined);
  const isSimple = filters.length === 0 && (filter?.children.length ?? 0) <= 1;
  if (!isOne || !isSimple || (status !== "Enabled" && status !== "Disabled"))
    throw new S3Error("MalformedXML");
  const actions = rule.children.filter(({ name }) => ACTIONS.includes(name));
  if (actions.length === 0) throw new S3Error("InvalidRequest");
  for (const { name, children } of actions) {
    const values = children.filter((child) => child.name !== "StorageClass");
    if (name === "Expiration" && values.length !== 1) throw new S3Error("MalformedXML");
    for (const { name: unit, text } of values)
      if (/Days/.test(unit) && !/^[1-9]\d*$/.test(text)) throw new S3Error("InvalidArgument");
  }
}

function read(rule: XmlElement): Rule {
  const filter = rule.all("Filter")[0];
  const conditions =
    filter?.children.flatMap((child) => (child.name === "And" ? child.children : [child])) ?? [];
  if (conditions.some(({ name }) => name !== "Prefix")) throw new Error("a rule with tags or sizes");
  const prefix = conditions[0]?.text ?? rule.value("Prefix") ?? "";
  const expiration = rule.all("Expiration")[0];
  return {
    prefix,
    currentFor: daysOf(expiration?.value("Days")),
    removesLoneMarkers: expiration?.value("ExpiredObjectDeleteMarker") === "true",
    noncurrentFor: daysOf(rule.all("NoncurrentVersionExpiration")[0]?.value("NoncurrentDays")),
    uploadsFor: daysOf(rule.all("AbortIncompleteMultipartUpload")[0]?.value("DaysAfterInitiation")),
  };
}

function daysOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text) * DAY;
}

function carryOut(store: S3Store, name: string, rule: Rule): void {
  const bucket = store.bucket(name);
  const now = store.now();
  for (const [key, versions] of below(bucket, rule.prefix)) {
    removeNoncurrent(store, name, key, versions, rule.noncurrentFor);
    const [current] = bucket.keys.get(key) ?? [];
    if (current?.kind === "object" && isOver(current.lastModified, rule.currentFor, now))
      store.remove(name, key);
    const left = bucket.keys.get(key) ?? [];
    const isLone = left.length === 1 && left[0]?.kind === "marker";
    if (rule.removesLoneMarkers && isLone) store.remove(name, key, left[0]?.versionId);
  }
  for (const [, uploads] of bucket.uploads.from(() => false))
    for (const { id, key, initiated } of uploads)
      if (key.startsWith(rule.prefix) && isOver(initiated, rule.uploadsFor, now))
        abortUpload(store, { bucket: name, key, uploadId: id });
}

/** The days of a version count from the date of its successor. */
function removeNoncurrent(
  store: S3Store,
  bucket: string,
  key: string,
  versions: readonly Version[],
  age: number | undefined,
): void {
  const now = store.now();
  versions.forEach(({ versionId }, index) => {
    const successor = versions[index - 1];
    if (successor !== undefined && isOver(successor.lastModified, age, now))
      store.remove(bucket, key, versionId);
  });
}

/** Rounded up to the next midnight UTC. */
function isOver(since: number, age: number | undefined, now: number): boolean {
  return age !== undefined && now >= Math.ceil((since + age) / DAY) * DAY;
}

function below(bucket: Bucket, prefix: string): readonly (readonly [string, readonly Version[]])[] {
  return [...bucket.keys.from(() => false)].filter(([key]) => key.startsWith(prefix));
}
