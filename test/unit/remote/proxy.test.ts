import { describe, expect, test } from "vitest";
import { proxyEnvironment, proxyFor } from "../../../src/engine/remote/proxy.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { sentence } from "../../../src/shared/words.ts";

const HTTPS = { protocol: "https:", hostname: "s3.example.com" };

describe("[RT6 F12] proxies of the environment", () => {
  test.each([
    [{ HTTPS_PROXY: "http://proxy:3128" }, "proxy:3128"],
    [{ https_proxy: "proxy:3128", HTTPS_PROXY: "http://other:1" }, "proxy:3128"],
    [{ HTTPS_PROXY: "http://user:secret@proxy:3128/" }, "proxy:3128"],
    [{ ALL_PROXY: "proxy:8080" }, "proxy:8080"],
    [{ HTTP_PROXY: "http://proxy:3128" }, undefined],
    [{ HTTPS_PROXY: "http://proxy:3128", NO_PROXY: "localhost, .example.com" }, undefined],
    [{ HTTPS_PROXY: "http://proxy:3128", NO_PROXY: "*.example.com" }, undefined],
    [{ HTTPS_PROXY: "http://proxy:3128", no_proxy: "s3.example.com:443" }, undefined],
    [{ HTTPS_PROXY: "http://proxy:3128", no_proxy: "s3.example.com:80,example.org" }, "proxy:3128"],
    [{ HTTPS_PROXY: "http://proxy:3128", NO_PROXY: "*" }, undefined],
    [{ HTTPS_PROXY: "" }, undefined],
  ])("%j: %s", (environment, expected) => {
    expect(proxyFor(HTTPS, environment)).toBe(expected);
  });

  test("an address without a scheme is http", () => {
    expect(proxyEnvironment({ HTTP_PROXY: "proxy:3128", https_proxy: "http://p:1", NO_PROXY: "a" })).toEqual({
      HTTP_PROXY: "http://proxy:3128/",
      HTTPS_PROXY: "http://p:1/",
      NO_PROXY: "a",
    });
  });

  test("a kind that cannot be used is refused in words, without what is in it", () => {
    const environment = { HTTPS_PROXY: "socks5://user:secret@proxy:1080" };
    expect(proxyEnvironment(environment)).toEqual({});
    expect(proxyFor({ ...HTTPS, protocol: "http:" }, environment)).toBeUndefined();
    let words = "";
    try {
      proxyFor(HTTPS, environment);
    } catch (error) {
      words = error instanceof LianaError ? sentence(error.toWire()) : "";
    }
    expect(words).toBe(
      "the proxy in HTTPS_PROXY cannot be used: Liana knows no socks5 proxies. Write http://host:port.",
    );
  });
});
