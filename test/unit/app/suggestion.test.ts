import { describe, expect, it } from "vitest";
import { readSuggestion } from "../../../src/app/suggestion.ts";

const draft = { name: "Practice", service: "other", endpoint: "http://127.0.0.1:9000", allowHttp: false };

describe("the environment's suggestion to the wizard", () => {
  it("is empty without variables", () => {
    expect(readSuggestion({})).toBeUndefined();
    expect(readSuggestion({ LIANA_SUGGESTION: "" })).toBeUndefined();
  });

  it("is a service, a bucket and a folder", () => {
    const suggestion = { draft: { ...draft, keys: { kind: "environment" } }, bucket: "b", folder: "/f" };
    expect(readSuggestion({ LIANA_SUGGESTION: JSON.stringify(suggestion) })).toEqual(suggestion);
  });

  it("[P6] cannot contain keys", () => {
    const secret = { accessKeyId: "AKIA", secretAccessKey: "not-to-be-seen" };
    const typed = { draft: { ...draft, keys: { kind: "typed", secret } } };
    const hidden = { draft: { ...draft, keys: { kind: "environment", secret }, secret } };
    expect(() => readSuggestion({ LIANA_SUGGESTION: JSON.stringify(typed) })).toThrow(
      expect.objectContaining({ code: "bad-config" }),
    );
    expect(JSON.stringify(readSuggestion({ LIANA_SUGGESTION: JSON.stringify(hidden) }))).not.toContain(
      "not-to-be-seen",
    );
  });

  it("is refused when invalid", () => {
    expect(() => readSuggestion({ LIANA_SUGGESTION: "Wasabi" })).toThrow(
      expect.objectContaining({ code: "bad-config" }),
    );
  });
});
