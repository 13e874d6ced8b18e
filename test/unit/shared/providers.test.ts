import { describe, expect, test } from "vitest";
import { endpointOf, presetFor, regionOfHost, SERVICE_PRESETS } from "../../../src/shared/model/providers.ts";
import {
  addressingOf,
  isSameService,
  presetOfServer,
  serviceAt,
} from "../../../src/shared/model/service-at.ts";

describe("the preset of a host", () => {
  test.each([
    ["s3.amazonaws.com", "aws", "us-east-1"],
    ["s3.eu-north-1.amazonaws.com", "aws", "eu-north-1"],
    ["s3-eu-west-1.amazonaws.com", "aws", "eu-west-1"],
    ["s3.dualstack.us-west-2.amazonaws.com", "aws", "us-west-2"],
    ["s3.cn-north-1.amazonaws.com.cn", "aws", "cn-north-1"],
    ["S3.Wasabisys.com", "wasabi", "us-east-1"],
    ["s3.eu-central-2.wasabisys.com", "wasabi", "eu-central-2"],
    ["s3.us-west-004.backblazeb2.com", "b2", "us-west-004"],
    ["0123abcd.r2.cloudflarestorage.com", "r2", "auto"],
    ["0123abcd.eu.r2.cloudflarestorage.com", "r2", "auto"],
    ["fra1.digitaloceanspaces.com", "digitalocean", "fra1"],
    ["us-ord-10.linodeobjects.com", "linode", "us-ord-10"],
    ["s3.nl-ams.scw.cloud", "scaleway", "nl-ams"],
    ["s3.eu-west-3.idrivee2.com", "idrive", "eu-west-3"],
    ["fsn1.your-objectstorage.com", "hetzner", "fsn1"],
    ["s3.ap-southeast-syd.io.cloud.ovh.net", "ovh", "ap-southeast-syd"],
    ["storage.googleapis.com", "gcs", "auto"],
    ["127.0.0.1", "other", undefined],
    ["minio.example.com", "other", undefined],
    ["s3.wasabisys.com.evil.example", "other", undefined],
    ["notamazonaws.com", "other", undefined],
  ])("%s is %s in %s", (host, id, region) => {
    expect(presetFor(host).id).toBe(id);
    expect(regionOfHost(host)).toBe(region);
  });

  test("every region's endpoint leads back to its preset and region", () => {
    let seen = 0;
    for (const preset of SERVICE_PRESETS) {
      for (const region of preset.regions) {
        const endpoint = endpointOf(preset, region, "account");
        const host = new URL(endpoint ?? "").hostname;
        expect(presetFor(host)).toBe(preset);
        expect(regionOfHost(host)).toBe(region);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(100);
  });
});

describe("presets", () => {
  test("a dotted bucket needs path style, or its certificate does not match", () => {
    const wasabi = presetFor("s3.wasabisys.com");
    expect(addressingOf(wasabi, "photos")).toBe("virtual");
    expect(addressingOf(wasabi, "my.photos")).toBe("path");
    expect(addressingOf(presetFor("10.0.0.7"), "photos")).toBe("path");
  });

  test("only presets that require an endpoint have none", () => {
    for (const preset of SERVICE_PRESETS) {
      const known = endpointOf(preset, preset.defaultRegion, "account");
      expect(known === undefined).toBe(preset.id === "minio" || preset.id === "other");
    }
    expect(endpointOf(presetFor("x.r2.cloudflarestorage.com"), "auto")).toBeUndefined();
  });

  test("[UP2] [NA3] have the limits that differ from Amazon's", () => {
    expect(presetFor("s3.fr-par.scw.cloud").maxParts).toBe(1_000);
    expect(SERVICE_PRESETS.find(({ id }) => id === "minio")?.maxSegment).toBe(255);
  });

  test("ids are unique, and each default region is one of the service's own", () => {
    expect(new Set(SERVICE_PRESETS.map(({ id }) => id)).size).toBe(SERVICE_PRESETS.length);
    for (const { regions, defaultRegion } of SERVICE_PRESETS) {
      if (regions.length > 0) expect(regions).toContain(defaultRegion);
    }
  });
});

describe("which service answers", () => {
  test("is one for all addresses of Amazon, and for others the host with its port", () => {
    for (const host of ["s3.amazonaws.com", "s3.eu-west-1.amazonaws.com", "photos.s3.amazonaws.com:443"])
      expect(serviceAt(host)).toBe("amazonaws.com");
    expect(serviceAt("localhost:9000")).toBe("localhost:9000");
  });

  test("two connections lead to one service where their addresses say so", () => {
    const [frankfurt, own] = ["https://s3.eu-central-1.amazonaws.com", "https://minio.example:9000/"];
    expect(isSameService({}, { endpoint: frankfurt })).toBe(true);
    expect(isSameService({ endpoint: "minio.example:9000" }, { endpoint: own })).toBe(true);
    expect(isSameService({ endpoint: "https://minio.example:9001" }, { endpoint: own })).toBe(false);
    expect(isSameService({}, { endpoint: own })).toBe(false);
  });

  test("is told by the header of a server whose host can have any name", () => {
    expect(presetOfServer("MinIO/RELEASE")?.maxSegment).toBe(255);
    expect([presetOfServer("AmazonS3"), presetOfServer(undefined)]).toEqual([undefined, undefined]);
  });
});
