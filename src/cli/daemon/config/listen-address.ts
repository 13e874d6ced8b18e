/** An address of this computer only. */
export interface ListenAddress {
  readonly host: "127.0.0.1" | "::1";
  /** 0 picks a free port. */
  readonly port: number;
}

/** `127.0.0.1:9464`, `localhost:9464`, `[::1]:9464` or the port alone; undefined for any other text. */
export function readListenAddress(text: string): ListenAddress | undefined {
  const match = /^(?:(127\.0\.0\.1|localhost|\[::1\]):)?(\d{1,5})$/.exec(text);
  const port = Number(match?.[2] ?? Number.NaN);
  if (!(port <= 65_535)) return undefined;
  return { host: match?.[1] === "[::1]" ? "::1" : "127.0.0.1", port };
}
