import type { WriteCondition } from "../port.ts";

/** FE1: the condition of a request, as headers. */
export function conditionHeaders(condition: WriteCondition | undefined): Record<string, string> {
  if (condition === undefined) return {};
  return condition.kind === "absent" ? { "if-none-match": "*" } : { "if-match": etagText(condition) };
}

/** The condition of a request, for the SDK. */
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
