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
      return [target.topic, ...loginsOf(target.authorization)];
    case "pushover":
      return [target.token, target.user];
  }
}

/** The token or the password of a header, without the name of its scheme. */
function loginsOf(authorization: string | undefined): readonly string[] {
  if (authorization === undefined) return [];
  const [scheme, credential = ""] = authorization.split(" ");
  if (scheme !== "Basic") return [credential];
  const login = Buffer.from(credential, "base64").toString();
  return [credential, login.slice(login.indexOf(":") + 1)];
}
