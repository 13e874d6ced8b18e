import { expect, it } from "vitest";
import { requireCertificateChecks } from "../../../src/shared/certificate-checks.ts";

it("nothing runs when certificate checks are disabled (E19)", () => {
  expect(() => requireCertificateChecks({ NODE_TLS_REJECT_UNAUTHORIZED: "0" })).toThrow(
    expect.objectContaining({ code: "unchecked-certificates" }),
  );
  for (const value of [undefined, "", "1"])
    expect(() => requireCertificateChecks({ NODE_TLS_REJECT_UNAUTHORIZED: value })).not.toThrow();
});
