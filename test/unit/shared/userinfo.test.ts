import { describe, expect, it } from "vitest";
import { connectionSchema } from "../../../src/shared/model/connection.ts";
import { hasUserinfo, withoutUserinfo } from "../../../src/shared/model/userinfo.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { readEndpoint } from "../../../src/cli/daemon/config/endpoint-address.ts";
import { resolveConnection } from "../../../src/engine/remote/s3/resolve.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

/** E14: keys in an address would be stored and displayed with it. */
const ADDRESSES = [
  ["https://key:s3cret@s3.example.com", "https://s3.example.com"],
  ["key:s3cret@s3.example.com", "s3.example.com"],
  ["s3cret@s3.example.com:9000/base", "s3.example.com:9000/base"],
  ["http://s3cret:@127.0.0.1:9000", "http://127.0.0.1:9000"],
  ["https:key:s3cret@s3.example.com", "https:s3.example.com"],
  ["https:\\\\key:s3cret@s3.example.com", "https:\\\\s3.example.com"],
  ["//key:s3cret@s3.example.com", "//s3.example.com"],
  ["https://key:s3cret/with@slash@s3.example.com", "https://s3.example.com"],
] as const;

describe.each(ADDRESSES)("%s", (address, without) => {
  it("is refused by the engine and the daemon's file, with a message that does not repeat it", async () => {
    expect(hasUserinfo(address)).toBe(true);
    const refused: unknown = await resolveConnection({
      endpoint: address,
      credentials: { kind: "default" },
      maxSockets: 1,
    }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "bad-config", detail: { what: "endpoint", reason: "userinfo" } });
    const words = sentence(ENGLISH, refused as never);
    expect(words).toContain("has a name or password in it");
    expect(words + JSON.stringify(refused)).not.toContain("s3cret");
    expect(readEndpoint(address, true)).toEqual({
      kind: "refused",
      why: "userinfo",
    });
  });

  it("is removed from addresses stored by an earlier version", () => {
    expect(withoutUserinfo(address)).toBe(without);
    const stored = {
      id: "c",
      name: "NAS",
      service: "other",
      allowHttp: false,
      keys: { kind: "environment" },
    };
    expect(connectionSchema.parse({ ...stored, endpoint: address }).endpoint).toBe(without);
  });
});

it("leaves other addresses unchanged", () => {
  for (const address of ["https://s3.example.com", "nas.lan:9000", "http://[::1]:9000/x"]) {
    expect(hasUserinfo(address)).toBe(false);
    expect(withoutUserinfo(address)).toBe(address);
  }
});
