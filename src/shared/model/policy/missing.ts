import type { ErrorCode, WireError } from "../../errors.ts";
import { LIST_SEPARATOR } from "../../words/error-facts.ts";
import { presetFor, regionOfHost } from "../providers.ts";
import { isPolicyAction, neededActions, type PolicyAction } from "./actions.ts";
import {
  bucketArn,
  isKmsAction,
  kmsResource,
  literal,
  objectsArn,
  type PolicyStatement,
} from "./document.ts";
import { inPartition, type PolicyService } from "./partition.ts";
import { dialectOf } from "./service-policy.ts";
import { LISTS, listStatement } from "./statements.ts";

/** What a refused request lacked, and where. */
export interface MissingAccess {
  /** Never empty. Several: one of them, and no request could tell which. */
  readonly actions: readonly PolicyAction[];
  /** Undefined for actions on no bucket. */
  readonly bucket: string | undefined;
  /** The location that the request was for; empty: the whole bucket. */
  readonly prefix: string;
  /** The KMS key of the request, if it named one. */
  readonly kmsKey: string | undefined;
}

/** Fields of an `access-denied` error that say what is missing. */
export interface MissingDetail {
  /** Actions, separated by `LIST_SEPARATOR`. */
  readonly actions: string;
  readonly prefix?: string;
  readonly kmsKey?: string;
}

/** PO2: what an error says is missing; undefined for other errors and unknown requests. */
export function missingAccess({ code, detail }: WireError): MissingAccess | undefined {
  const isRefusal = code === "access-denied" || (OF_COPIES.has(code) && detail["why"] === "access-denied");
  if (!isRefusal) return undefined;
  const actions = actionsOf(detail);
  if (actions.length === 0) return undefined;
  return {
    actions,
    bucket: textOf(detail["bucket"]),
    prefix: textOf(detail["prefix"]) ?? "",
    kmsKey: textOf(detail["kmsKey"]),
  };
}

/** Problems of files whose object was to be copied first. */
const OF_COPIES: ReadonlySet<ErrorCode> = new Set(["foreign-edit", "not-kept"]);

function actionsOf(detail: WireError["detail"]): readonly PolicyAction[] {
  const found = (textOf(detail["actions"]) ?? "").split(LIST_SEPARATOR).filter(isPolicyAction);
  if (found.length > 0) return found;
  // An error that an earlier version recorded.
  return neededActions(String(detail["call"] ?? ""), { versioned: detail["versioned"] !== undefined });
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined || value === "" ? undefined : String(value);
}

/**
 * PO2: statements to add to the policy of the key, on one line.
 * @returns undefined where the service has no policies in Amazon's form, or nothing is known to be missing
 */
export function missingLine(error: WireError): string | undefined {
  const missing = missingAccess(error);
  const at = serviceOf(error.detail["host"]);
  if (missing === undefined || dialectOf(at.service) !== "document") return undefined;
  const statements = inPartition(missingStatements(missing), at);
  return statements.length === 0 ? undefined : statements.map((one) => JSON.stringify(one)).join(", ");
}

/** Hosts in errors may have a port, or the bucket before them. */
function serviceOf(host: string | number | undefined): PolicyService {
  const name = String(host ?? "").replace(/:\d+$/, "");
  const behind = name.replace(/^[^.]*\./, "");
  const region = regionOfHost(name) ?? regionOfHost(behind);
  const found = presetFor(name).id;
  return { service: found === "other" ? presetFor(behind).id : found, region };
}

/** One statement for each resource. */
function missingStatements(missing: MissingAccess): readonly PolicyStatement[] {
  const { actions, bucket, prefix, kmsKey } = missing;
  const named = (has: (action: PolicyAction) => boolean): readonly PolicyAction[] => actions.filter(has);
  const allow = (
    Action: readonly PolicyAction[],
    resource: string,
    rest: Pick<PolicyStatement, "Condition"> = {},
  ): readonly PolicyStatement[] =>
    Action.length === 0 ? [] : [{ Effect: "Allow", Action, Resource: [resource], ...rest }];
  const { arn, ...condition } = kmsResource(kmsKey ?? "*");
  const general = [
    ...allow(
      named((action) => action === "s3:ListAllMyBuckets"),
      "*",
    ),
    ...allow(named(isKmsAction), kmsKey === undefined ? "*" : arn, condition),
  ];
  if (bucket === undefined) return general;
  const lists = named((action) => LISTS.includes(action));
  return [
    ...(lists.length === 0 ? [] : [listStatement(lists, { bucket, prefix })]),
    ...allow(
      named((action) => isOfBucket(action) && !LISTS.includes(action)),
      bucketArn(bucket),
    ),
    ...allow(named(isOfObjects), objectsArn(bucket, `${literal(prefix)}*`)),
    ...general,
  ];
}

/** Whether a bucket is the resource of an action. */
function isOfBucket(action: PolicyAction): boolean {
  return /^s3:(?:CreateBucket|DeleteBucket|ListBucket|Get(?:Bucket|Encryption|Lifecycle)|Put(?:Bucket|Lifecycle))/.test(
    action,
  );
}

function isOfObjects(action: PolicyAction): boolean {
  return !isOfBucket(action) && !isKmsAction(action) && action !== "s3:ListAllMyBuckets";
}
