import type { OddListing } from "./odd-listings.ts";

/** What can be made to go wrong. */
export type FaultKind =
  /** An error answered instead of doing the work. */
  | { readonly kind: "status"; readonly status: number; readonly code: string }
  | { readonly kind: "slow-down" }
  /** The socket is destroyed before anything is done. */
  | { readonly kind: "reset" }
  /** The work is done, then the socket is destroyed. */
  | { readonly kind: "lost-answer" }
  /** Nothing happens for so long, then all goes on as usual. */
  | { readonly kind: "stall"; readonly ms: number }
  /** The body of a GET stops after so many bytes; the socket is destroyed at once, or after `stallMs`. */
  | { readonly kind: "truncate-body"; readonly bytes: number; readonly stallMs?: number }
  /** One byte of a GET's body is another. */
  | { readonly kind: "corrupt-body" }
  /** One byte is stored other than it was sent, though every digest of the request was right. */
  | { readonly kind: "corrupt-stored" }
  /** A page of HTML, as captive portals answer with status 200 (default) and firewalls with others. */
  | { readonly kind: "html"; readonly status?: number }
  /** These bytes instead of an answer; the connection is closed after them, or stays open. */
  | { readonly kind: "raw"; readonly bytes: string; readonly open?: true }
  /** The work is done, and answered with these headers as well; one of the same name takes the place of the right one. */
  | { readonly kind: "headers"; readonly headers: Readonly<Record<string, string>> }
  /** The work is done, and Content-Length says so many bytes more (or fewer) than there are. */
  | { readonly kind: "wrong-length"; readonly by: number }
  /** This document is answered and nothing is done, as by a server that does not know the call. */
  | { readonly kind: "instead"; readonly status: number; readonly body: string }
  /** The work is not done, and the error comes in a document with status 200, as Complete and Copy can. */
  | { readonly kind: "late-error"; readonly code: string }
  /** The document of the answer is another, as services that differ answer it. */
  | { readonly kind: "document"; readonly edit: (document: string) => string }
  /** A listing that does not say well how it continues, or contradicts itself or the question. */
  | { readonly kind: "odd-listing"; readonly how: OddListing; readonly pages?: "each" | "last" }
  /** ListObjectsV2 is answered as ListObjects, whose parameters alone are read. */
  | { readonly kind: "v1-listing" }
  /** The server's clock is off, in its Date header and in its check of signatures. */
  | { readonly kind: "skew"; readonly ms: number };

export interface FaultPlan {
  readonly when: {
    /** As AWS names it: `PutObject`. */
    readonly operation?: string;
    readonly key?: string | RegExp;
    /** From the nth request that fits, the first being 1 (default). */
    readonly nth?: number;
    /** For so many requests (default 1). */
    readonly times?: number;
  };
  readonly what: FaultKind;
}

export interface Fault {
  readonly plan: FaultPlan;
  /** Requests that fitted so far. */
  readonly seen: number;
  /** How often it went wrong so far. */
  readonly fired: number;
}

interface Counted extends Fault {
  seen: number;
  fired: number;
}

/** The plans of one server. A request meets the first that is due. */
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

  /** Plans that never fired: a test that planned them has proved nothing. */
  unfired(): readonly FaultPlan[] {
    return this.planned.filter(({ fired }) => fired === 0).map(({ plan }) => plan);
  }

  /** The fault that this request meets, counted as fired. */
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
