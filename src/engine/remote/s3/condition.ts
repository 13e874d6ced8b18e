import type { WriteCondition } from "../port.ts";

/** FE1: on what condition a request is carried out, as headers. */
export function conditionHeaders(condition: WriteCondition | undefined): Record<string, string> {
  if (condition === undefined) return {};
  return condition.kind === "absent" ? { "if-none-match": "*" } : { "if-match": etagText(condition) };
}

/** The same for the SDK. */
export function conditionInput(condition: WriteCondition | undefined): {
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
} {
  if (condition === undefined) return {};
  return condition.kind === "absent" ? { IfNoneMatch: "*" } : { IfMatch: etagText(condition) };
}

function etagText({ etag, bare }: Extract<WriteCondition, { readonly etag: string }>): string {
  return bare === true ? etag : `"${etag}"`;
}
