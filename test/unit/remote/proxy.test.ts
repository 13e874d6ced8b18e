import { describe, expect, test } from "vitest";
import { type ProxyTarget, proxyFor, readProxy } from "../../../src/engine/remote/proxy.ts";
import { LianaError } from "../../../src/shared/errors.ts";

const HTTPS = { protocol: "https:", hostname: "s3.example.com" };
const AT = (hostname: string, port?: number): ProxyTarget => ({ protocol: "https:", hostname, port });

describe("[RT6] proxies of the environment", () => {
  test.each([
    [{ HTTPS_PROXY: "http://proxy:3128" }, "proxy:3128"],
    [{ https_proxy: "proxy:3128", HTTPS_PROXY: "http://other:1" }, "proxy:3128"],
    [{ HTTPS_PROXY: "http://user:secret@proxy:3128/" }, "proxy:3128"],
    [{ ALL_PROXY: "proxy:8080" }, "proxy:8080"],
    [{ ALL_PROXY: "socks5h://[::1]" }, "[::1]:1080"],
    [{ ALL_PROXY: "http://proxy:80" }, "proxy:80"],
    [{ ALL_PROXY: "https://proxy" }, "proxy:443"],
    [{ HTTP_PROXY: "http://proxy:3128" }, undefined],
    [{ HTTPS_PROXY: "http://proxy:3128", NO_PROXY: "localhost, .example.com" }, undefined],
    [{ HTTPS_PROXY: "http://proxy:3128", NO_PROXY: "*.example.com" }, undefined],
    [{ HTTPS_PROXY: "http://proxy:3128", NO_PROXY: "example.com" }, undefined],
    [{ HTTPS_PROXY: "http://proxy:3128", NO_PROXY: "ample.com" }, "proxy:3128"],
    [{ HTTPS_PROXY: "http://proxy:3128", no_proxy: "s3.example.com:443" }, undefined],
    [{ HTTPS_PROXY: "http://proxy:3128", no_proxy: "s3.example.com:80,example.org" }, "proxy:3128"],
    [{ HTTPS_PROXY: "http://proxy:3128", NO_PROXY: "*" }, undefined],
    [{ HTTPS_PROXY: "" }, undefined],
  ])("%j: %s", (environment, expected) => {
    expect(proxyFor(HTTPS, environment)?.shown).toBe(expected);
  });

  test.each([
    ["10.1.2.3", "10.0.0.0/8", true],
    ["11.1.2.3", "10.0.0.0/8", false],
    ["10.1.2.3", "10.0.0.0/99", false],
    ["10.1.2.3", "10.1.2.1-10.1.2.4", true],
    ["10.1.2.3", "0.1.2.3", false],
    ["[fd00::7]", "fd00::/8", true],
    ["[fd00::7]", "[fd00:0::7]:443", true],
    ["[fd00::7]", "[fd00::7]:80", false],
    ["::1", "::1", true],
    ["10.1.2.3", "fd00::/8", false],
  ])("%s with NO_PROXY=%s: %s", (host, list, direct) => {
    const found = proxyFor(AT(host), { HTTPS_PROXY: "proxy:3128", NO_PROXY: list });
    expect(found === undefined).toBe(direct);
  });

  test("the connection's setting takes precedence, and NO_PROXY applies to the environment only", () => {
    const environment = { HTTPS_PROXY: "proxy:3128", NO_PROXY: "*" };
    expect(proxyFor(HTTPS, { ...environment, NO_PROXY: "" }, "none")).toBeUndefined();
    expect(proxyFor(HTTPS, environment, "socks5://other:1")?.shown).toBe("other:1");
  });

  test("a login is decoded, and never part of what is shown", () => {
    expect(readProxy("socks5://me:a%20b%@proxy:1", "proxy")).toEqual({
      kind: "socks5",
      host: "proxy",
      port: 1,
      user: "me",
      password: "a%20b%",
      shown: "proxy:1",
    });
  });

  test.each(["ftp://user:secret@proxy:21", "http://", "proxy/path", "http://pro xy"])(
    "%s is refused",
    (text) => {
      let thrown: unknown;
      try {
        readProxy(text, "HTTPS_PROXY");
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(LianaError);
      expect(thrown).toMatchObject({ code: "bad-config", detail: { what: "proxy", value: "HTTPS_PROXY" } });
      expect(JSON.stringify(thrown)).not.toMatch(/secret/);
    },
  );
});
