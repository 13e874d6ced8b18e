import type { OddListing } from "./odd-listings.ts";

/** The available faults. */
export type FaultKind =
  /** The answer is an error and the operation does not run. */
  | { readonly kind: "status"; readonly status: number; readonly code: string }
  | { readonly kind: "slow-down" }
  /** The socket is destroyed before anything is done. */
  | { readonly kind: "reset" }
  /** The operation runs, then the socket is destroyed. */
  | { readonly kind: "lost-answer" }
  /** Nothing happens for this time, then the request continues normally. */
  | { readonly kind: "stall"; readonly ms: number }
  /** The body of a GET stops after this many bytes; the socket is destroyed at once, or after `stallMs`. */
  | { readonly kind: "truncate-body"; readonly bytes: number; readonly stallMs?: number }
  /** One byte of a GET's body is changed. */
  | { readonly kind: "corrupt-body" }
  /** One byte is stored incorrectly, although every digest of the request matched. */
  | { readonly kind: "corrupt-stored" }
  /** An HTML page, as captive portals send it with status 200 (default) and firewalls with others. */
  | { readonly kind: "html"; readonly status?: number }
  /** These bytes are sent instead of an answer; then the connection is closed unless `open` is set. */
  | { readonly kind: "raw"; readonly bytes: string; readonly open?: true }
  /** The operation runs, and its answer gets these additional headers; they replace headers of the same name. */
  | { readonly kind: "headers"; readonly headers: Readonly<Record<string, string>> }
  /** The operation runs, and Content-Length is too large by this number (or too small, if negative). */
  | { readonly kind: "wrong-length"; readonly by: number }
  /** This document is the answer and the operation does not run, as on a server that does not know the call. */
  | { readonly kind: "instead"; readonly status: number; readonly body: string }
  /** The operation does not run, and the error comes in a document with status 200, as Complete and Copy can. */
  | { readonly kind: "late-error"; readonly code: string }
  /** The document of the answer is edited, to imitate deviating services. */
  | { readonly kind: "document"; readonly edit: (document: string) => string }
  /** A listing that is unclear about how it continues, or contradicts itself or the request. */
  | { readonly kind: "odd-listing"; readonly how: OddListing; readonly pages?: "each" | "last" }
  /** ListObjectsV2 is answered as ListObjects, using only that call's parameters. */
  | { readonly kind: "v1-listing" }
  /** The server's clock is off, in its Date header and in its check of signatures. */
  | { readonly kind: "skew"; readonly ms: number };

export interface FaultPlan {
  readonly when: {
    /** The AWS name: `PutObject`. */
    readonly operation?: string;
    readonly key?: string | RegExp;
    /** Starts with the nth matching request, counted from 1 (default). */
    readonly nth?: number;
    /** Applies to this many requests (default 1). */
    readonly times?: number;
  };
  readonly what: FaultKind;
}

export interface Fault {
  readonly plan: FaultPlan;
  /** Matching requests so far. */
  readonly seen: number;
  /** How often the fault has fired. */
  readonly fired: number;
}

interface Counted extends Fault {
  seen: number;
  fired: number;
}

/** The fault plans of one server. A request gets the first that is due. */
export class Faults {
  private readonly planned: Counted[] = [];

  add(plan: FaultPlan): Fault {
    const fault: Counted = { plan, seen: 0, fired: 0 };
    this.planned.push(fault);
    return fault;
  }

  clear(): void {
    this.planned.length = 0;
  }

  /** Plans that never fired. A test with such a plan has proved nothing. */
  unfired(): readonly FaultPlan[] {
    return this.planned.filter(({ fired }) => fired === 0).map(({ plan }) => plan);
  }

  /** The fault for this request, counted as fired. */
  take(operation: string, key: string): FaultKind | undefined {
    let due: Counted | undefined;
    for (const fault of this.planned) {
      const { when } = fault.plan;
      if (when.operation !== undefined && when.operation !== operation) continue;
      if (when.key !== undefined && !matchesKey(when.key, key)) continue;
      fault.seen++;
      if (due === undefined && fault.seen >= (when.nth ?? 1) && fault.fired < (when.times ?? 1)) due = fault;
    }
    if (due === undefined) return undefined;
    due.fired++;
    return due.plan.what;
  }
}

function matchesKey(wanted: string | RegExp, key: string): boolean {
  return typeof wanted === "string" ? wanted === key : key.search(wanted) >= 0;
}
