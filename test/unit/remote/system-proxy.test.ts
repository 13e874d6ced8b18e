import { afterEach, describe, expect, test, vi } from "vitest";
import { readProxyList } from "../../../src/engine/remote/http/proxy-list.ts";
import { SystemProxy } from "../../../src/engine/remote/http/system-proxy.ts";
import { never } from "./plain-server.ts";

const S3 = { protocol: "https:", hostname: "s3.example.com" };

afterEach(() => {
  vi.useRealTimers();
});

describe("[RT6] the list of a PAC answer", () => {
  const shown = (answer: string): readonly string[] =>
    readProxyList(answer).map((way) => (way === undefined ? "direct" : `${way.kind}://${way.shown}`));

  test.each([
    ["DIRECT", ["direct"]],
    ["PROXY a:3128; SOCKS5 b:1080; DIRECT", ["http://a:3128", "socks5://b:1080", "direct"]],
    ["proxy a:80;HTTPS b:443;HTTP c:8080", ["http://a:80", "https://b:443", "http://c:8080"]],
    ["SOCKS a:1; SOCKS4 [::1]:2", ["socks4://a:1", "socks4://[::1]:2"]],
    ["QUIC a:443; PROXY b:1", ["http://b:1"]],
    ["PROXY a; PROXY :1; PROXY a:99999; PROXY http://a:1/x; ; DIRECT", ["direct"]],
    ["PROXY a/x:1; PROXY a?x:1; PROXY a#x:1; PROXY b:1", ["http://b:1"]],
    ["PROXY anna:secret@a:1; DIRECT", ["direct"]],
    ["", []],
    ["<html>", []],
  ])("%s", (answer, expected) => {
    expect(shown(answer)).toEqual(expected);
  });
});

describe("[RT6] the system's proxy", () => {
  const stage = (ask: (url: string, signal: AbortSignal) => Promise<string>) => {
    let now = 0;
    const lines: { readonly message: string; readonly fields: unknown }[] = [];
    const log = {
      write: (_: string, message: string, fields?: unknown) => void lines.push({ message, fields }),
    };
    const asked = vi.fn(ask);
    const system = new SystemProxy({ ask: asked, clock: { monotonic: () => now }, log });
    const way = async () => (await system.wayTo(S3, never()))?.shown ?? "direct";
    return { system, asked, lines, way, sync: (ms: number) => void (now += ms) };
  };

  test("is queried once in half a minute, without the path", async () => {
    const { asked, way, sync, system } = stage(async () => "PROXY a:1");
    expect([await way(), await way()]).toEqual(["a:1", "a:1"]);
    expect(asked.mock.calls.map(([url]) => url)).toEqual(["https://s3.example.com/"]);
    sync(30_000);
    await way();
    expect(asked).toHaveBeenCalledTimes(2);
    await system.wayTo({ protocol: "http:", hostname: "::1", port: 9000 }, never());
    expect(asked.mock.lastCall?.[0]).toBe("http://[::1]:9000/");
  });

  test("is skipped for five minutes when unreachable, in list order, and the log records it", async () => {
    const { way, sync, system, lines } = stage(async () => "PROXY a:1; SOCKS5 b:2; DIRECT");
    const [a, b] = readProxyList("PROXY a:1; SOCKS5 b:2");
    if (a === undefined || b === undefined) throw new Error("no list");
    system.unreachable(a);
    expect([await way(), await way()]).toEqual(["b:2", "b:2"]);
    expect(lines).toEqual([
      {
        message: "the system's proxy cannot be reached, the next of its list is used",
        fields: { proxy: "a:1", next: "b:2" },
      },
    ]);
    system.unreachable(b);
    expect(await way()).toBe("direct");
    expect(lines.at(-1)?.fields).toEqual({ proxy: "a:1", next: "none" });
    sync(5 * 60_000);
    expect(await way()).toBe("a:1");
  });

  test("is retried when the list has no other, so that the error names it", async () => {
    const { way, system } = stage(async () => "PROXY a:1");
    const [a] = readProxyList("PROXY a:1");
    if (a === undefined) throw new Error("no list");
    system.unreachable(a);
    expect(await way()).toBe("a:1");
  });

  test("means no proxy when the host does not know it, and the log records it", async () => {
    const failing = stage(() => Promise.reject(new Error("no session")));
    expect(await failing.way()).toBe("direct");
    const odd = stage(async () => "<html>");
    expect(await odd.way()).toBe("direct");
    expect([...failing.lines, ...odd.lines].map(({ message }) => message)).toEqual([
      "the system's proxy is not known, none is used",
      "the system's proxy settings name nothing usable, no proxy is used",
    ]);
  });

  test("means no proxy after five seconds without a response from the host", async () => {
    vi.useFakeTimers();
    const { way, lines } = stage(
      (_, signal) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener("abort", () => reject(new Error("aborted"))),
        ),
    );
    const found = way();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await found).toBe("direct");
    expect(lines[0]?.fields).toMatchObject({ code: "timeout" });
  });

  test("is awaited no longer than its request", async () => {
    const { system } = stage(() => new Promise(() => undefined));
    const stop = new AbortController();
    const way = system.wayTo(S3, stop.signal);
    stop.abort();
    await expect(way).rejects.toMatchObject({ name: "AbortError" });
  });
});
