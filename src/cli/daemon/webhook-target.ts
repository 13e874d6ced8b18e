/** Where messages about problems go, and in which form. All of it may be secret but the host. */
export type WebhookTarget =
  | { readonly kind: "json"; readonly url: URL }
  /** `url` is the root of the server. `authorization` is a header. */
  | {
      readonly kind: "ntfy";
      readonly url: URL;
      readonly topic: string;
      readonly authorization: string | undefined;
    }
  | { readonly kind: "pushover"; readonly token: string; readonly user: string };

/** What must not appear in a report. A topic of ntfy works like a password. */
export function secretsOf(target: WebhookTarget): readonly string[] {
  switch (target.kind) {
    case "json":
      return [target.url.href];
    case "ntfy":
      return [target.topic, ...(target.authorization === undefined ? [] : [target.authorization])];
    case "pushover":
      return [target.token, target.user];
  }
}
