/**
 * Facts about services before the first request. Data only; a probe of the real service overrides them.
 * Sources: each vendor's S3 compatibility pages, and the docs of `rclone` for their regions.
 */

/** Where a service answers. `<region>` and `<account>` are filled in by `endpointOf`. */
export type EndpointRule =
  | {
      readonly kind: "template";
      readonly host: string;
      /** Other hosts, with their region. */ readonly also: Readonly<Record<string, string>>;
    }
  | { readonly kind: "account"; readonly host: string }
  | { readonly kind: "given" };

export type Addressing = "path" | "virtual";

/** The checksum header of a body; Content-MD5 is sent in both modes. */
export type ChecksumMode = "md5" | "crc32";

export interface StorageClassInfo {
  readonly id: string;
  /** Deleting or replacing an object earlier is billed as if it had stayed this many days. */
  readonly minimumDays: number;
  /** Objects under this many bytes are billed as if they had this size. */
  readonly minimumBytes: 0 | SizeFloor;
  /** Objects must be requested and take a while to become readable (RS5). */
  readonly archive: boolean;
  /** Regions that have it; undefined: all. */
  readonly regions?: readonly string[];
}

/** 4 KiB or 128 KiB. Another one needs its exact sum in `cost/object-sizes.ts`. */
export type SizeFloor = 4096 | 131_072;

/** Facts that matter before a service is chosen; `presets.note.*` has a sentence for each. */
export type ServiceNote =
  | "minimum-30-days"
  | "minimum-90-days"
  | "keeps-all-versions"
  | "https-only"
  | "no-versions"
  | "equal-parts"
  | "class-per-bucket"
  | "ended"
  | "copy-may-fail"
  | "needs-hmac-keys"
  | "no-multipart-copy";

export interface ServicePreset {
  readonly id: string;
  /** The same in every language; `serviceName` has a better one for `other`. */
  readonly name: string;
  readonly endpoint: EndpointRule;
  readonly regions: readonly string[];
  /** Signing region if nothing else names one. */
  readonly defaultRegion: string;
  readonly addressing: {
    readonly plain: Addressing;
    /** Bucket names with a dot. */ readonly dotted: Addressing;
  };
  /** Empty: the service has no classes, and no class is sent. */
  readonly classes: readonly StorageClassInfo[];
  readonly checksum: ChecksumMode;
  /** Parts of one multipart upload at most. */
  readonly maxParts: number;
  /** UTF-8 bytes between two slashes of a key at most. */
  readonly maxSegment: number | undefined;
  readonly notes: readonly ServiceNote[];
  /** The name of the service, where all its addresses share one set of bucket names; else each is a service of its own. */
  readonly oneService?: string;
  /** The settings for endpoints in the AWS files hold for it. */
  readonly obeysAwsFiles?: true;
  /** It writes a space in listed keys as `+`, and a plus as `%2B` (LS5). */
  readonly plusIsSpace?: true;
  /** It keeps the tags of an object copied with new metadata, and accepts tags with a multipart upload (NA8). */
  readonly keepsTags?: true;
  /** How the `Server` header of its answers begins, if its host can have any name. */
  readonly server?: string;
}

const kind = (id: string, facts: Partial<Omit<StorageClassInfo, "id">> = {}): StorageClassInfo => ({
  id,
  minimumDays: 0,
  minimumBytes: 0,
  archive: false,
  ...facts,
});
const STANDARD = kind("STANDARD");
const KIB_4 = 4096;
const KIB_128 = 131_072;

const VIRTUAL = { plain: "virtual", dotted: "path" } as const;
const PATH = { plain: "path", dotted: "path" } as const;
const USUAL = { checksum: "md5", maxParts: 10_000, maxSegment: undefined, notes: [] } as const;

const template = (host: string, also: Readonly<Record<string, string>> = {}): EndpointRule => ({
  kind: "template",
  host,
  also,
});
const list = (words: string): readonly string[] => words.split(" ");

const AWS: ServicePreset = {
  ...USUAL,
  id: "aws",
  name: "Amazon S3",
  endpoint: template("s3.<region>.amazonaws.com", { "s3.amazonaws.com": "us-east-1" }),
  regions: list(
    "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 ca-west-1 sa-east-1 eu-central-1 eu-central-2 eu-west-1 eu-west-2 eu-west-3 eu-north-1 eu-south-1 eu-south-2 ap-south-1 ap-south-2 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 me-south-1 me-central-1 il-central-1 af-south-1",
  ),
  defaultRegion: "us-east-1",
  addressing: VIRTUAL,
  // Prices: `cost/price-table.ts`.
  classes: [
    STANDARD,
    kind("INTELLIGENT_TIERING"),
    kind("STANDARD_IA", { minimumDays: 30, minimumBytes: KIB_128 }),
    kind("ONEZONE_IA", { minimumDays: 30, minimumBytes: KIB_128 }),
    kind("GLACIER_IR", { minimumDays: 90, minimumBytes: KIB_128 }),
    kind("GLACIER", { minimumDays: 90, archive: true }),
    kind("DEEP_ARCHIVE", { minimumDays: 180, archive: true }),
    kind("REDUCED_REDUNDANCY"),
  ],
  checksum: "crc32",
  oneService: "amazonaws.com",
  obeysAwsFiles: true,
  plusIsSpace: true,
  keepsTags: true,
};

const WASABI: ServicePreset = {
  ...USUAL,
  id: "wasabi",
  name: "Wasabi",
  endpoint: template("s3.<region>.wasabisys.com", { "s3.wasabisys.com": "us-east-1" }),
  regions: list(
    "us-east-1 us-east-2 us-central-1 us-west-1 us-west-2 ca-central-1 eu-central-1 eu-central-2 eu-west-1 eu-west-2 eu-west-3 eu-south-1 ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2",
  ),
  defaultRegion: "us-east-1",
  addressing: VIRTUAL,
  classes: [kind("STANDARD", { minimumDays: 90, minimumBytes: KIB_4 })],
  notes: ["minimum-90-days"],
};

const BACKBLAZE: ServicePreset = {
  ...USUAL,
  id: "b2",
  name: "Backblaze B2",
  endpoint: template("s3.<region>.backblazeb2.com"),
  regions: list("us-west-000 us-west-001 us-west-002 us-west-004 us-east-005 eu-central-003"),
  defaultRegion: "us-west-004",
  addressing: VIRTUAL,
  classes: [],
  notes: ["keeps-all-versions", "https-only"],
};

const R2: ServicePreset = {
  ...USUAL,
  id: "r2",
  name: "Cloudflare R2",
  endpoint: { kind: "account", host: "<account>.r2.cloudflarestorage.com" },
  regions: ["auto"],
  defaultRegion: "auto",
  addressing: PATH,
  classes: [STANDARD, kind("STANDARD_IA", { minimumDays: 30 })],
  notes: ["no-versions", "equal-parts"],
};

const DIGITALOCEAN: ServicePreset = {
  ...USUAL,
  id: "digitalocean",
  name: "DigitalOcean Spaces",
  endpoint: template("<region>.digitaloceanspaces.com"),
  regions: list("nyc3 ams3 sfo2 sfo3 sgp1 lon1 fra1 tor1 blr1 syd1 atl1"),
  defaultRegion: "nyc3",
  addressing: VIRTUAL,
  classes: [],
  notes: ["class-per-bucket"],
};

const LINODE: ServicePreset = {
  ...USUAL,
  id: "linode",
  name: "Linode (Akamai)",
  endpoint: template("<region>.linodeobjects.com"),
  regions: list(
    "us-iad-18 us-lax-4 us-ord-10 us-sea-9 de-fra-1 fr-par-13 gb-lon-1 in-bom-1 jp-tyo-1 sg-sin-1 au-mel-1",
  ),
  defaultRegion: "us-iad-18",
  addressing: VIRTUAL,
  classes: [STANDARD],
};

const MINIO: ServicePreset = {
  ...USUAL,
  id: "minio",
  name: "MinIO",
  endpoint: { kind: "given" },
  regions: [],
  defaultRegion: "us-east-1",
  addressing: PATH,
  classes: [STANDARD, kind("REDUCED_REDUNDANCY")],
  checksum: "crc32",
  // It stores keys as files.
  maxSegment: 255,
  notes: ["ended"],
  plusIsSpace: true,
  keepsTags: true,
  server: "MinIO",
};

const SCALEWAY: ServicePreset = {
  ...USUAL,
  id: "scaleway",
  name: "Scaleway",
  endpoint: template("s3.<region>.scw.cloud"),
  regions: list("fr-par nl-ams pl-waw"),
  defaultRegion: "fr-par",
  addressing: VIRTUAL,
  classes: [STANDARD, kind("ONEZONE_IA"), kind("GLACIER", { archive: true, regions: ["fr-par"] })],
  maxParts: 1_000,
};

const IDRIVE: ServicePreset = {
  ...USUAL,
  id: "idrive",
  name: "IDrive e2",
  endpoint: template("s3.<region>.idrivee2.com"),
  regions: list(
    "us-west-1 us-west-2 us-west-3 us-southwest-1 us-midwest-1 us-central-1 us-east-1 us-southeast-1 ca-east-1 eu-west-1 eu-west-2 eu-west-3 eu-west-4 eu-central-1 eu-central-2",
  ),
  defaultRegion: "us-west-1",
  addressing: PATH,
  classes: [],
  notes: ["minimum-30-days"],
};

const HETZNER: ServicePreset = {
  ...USUAL,
  id: "hetzner",
  name: "Hetzner",
  endpoint: template("<region>.your-objectstorage.com"),
  regions: list("fsn1 nbg1 hel1"),
  defaultRegion: "fsn1",
  addressing: VIRTUAL,
  classes: [],
  notes: ["copy-may-fail"],
};

const OVH: ServicePreset = {
  ...USUAL,
  id: "ovh",
  name: "OVHcloud",
  endpoint: template("s3.<region>.io.cloud.ovh.net"),
  regions: list(
    "gra rbx sbg eu-west-par eu-south-mil de uk waw bhs ca-east-tor sgp ap-southeast-syd ap-south-mum",
  ),
  defaultRegion: "gra",
  addressing: VIRTUAL,
  classes: [
    STANDARD,
    kind("STANDARD_IA", { minimumDays: 30 }),
    kind("EXPRESS_ONEZONE"),
    kind("GLACIER_IR", { minimumDays: 90 }),
  ],
};

const GOOGLE: ServicePreset = {
  ...USUAL,
  id: "gcs",
  name: "Google Cloud Storage",
  endpoint: template("storage.googleapis.com"),
  regions: ["auto"],
  defaultRegion: "auto",
  addressing: VIRTUAL,
  classes: [
    STANDARD,
    kind("NEARLINE", { minimumDays: 30 }),
    kind("COLDLINE", { minimumDays: 90 }),
    kind("ARCHIVE", { minimumDays: 365 }),
  ],
  notes: ["needs-hmac-keys", "no-multipart-copy"],
};

/** Both services accept the bucket only before the host. */
const VIRTUAL_ONLY = { plain: "virtual", dotted: "virtual" } as const;

const ALIBABA: ServicePreset = {
  ...USUAL,
  id: "oss",
  name: "Alibaba Cloud OSS",
  endpoint: template("oss-<region>.aliyuncs.com"),
  regions: list(
    "cn-hangzhou cn-shanghai cn-qingdao cn-beijing cn-zhangjiakou cn-huhehaote cn-wulanchabu cn-shenzhen cn-heyuan cn-guangzhou cn-chengdu cn-hongkong us-west-1 us-east-1 ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-1 eu-west-1 me-east-1",
  ),
  defaultRegion: "ap-southeast-1",
  addressing: VIRTUAL_ONLY,
  classes: [],
};

const TENCENT: ServicePreset = {
  ...USUAL,
  id: "cos",
  name: "Tencent Cloud COS",
  endpoint: template("cos.<region>.myqcloud.com"),
  regions: list(
    "ap-beijing ap-nanjing ap-shanghai ap-guangzhou ap-chengdu ap-chongqing ap-hongkong ap-singapore ap-jakarta ap-seoul ap-bangkok ap-tokyo na-siliconvalley na-ashburn sa-saopaulo eu-frankfurt",
  ),
  defaultRegion: "ap-singapore",
  addressing: VIRTUAL_ONLY,
  classes: [],
};

/** Path style works with every server and every certificate; virtual hosts need DNS for each bucket. */
const OTHER: ServicePreset = {
  ...USUAL,
  id: "other",
  name: "S3",
  endpoint: { kind: "given" },
  regions: [],
  defaultRegion: "us-east-1",
  addressing: PATH,
  classes: [],
};

/** In the order of the wizard; `other` is last. */
export const SERVICE_PRESETS: readonly ServicePreset[] = [
  WASABI,
  AWS,
  BACKBLAZE,
  R2,
  DIGITALOCEAN,
  LINODE,
  SCALEWAY,
  IDRIVE,
  HETZNER,
  OVH,
  GOOGLE,
  ALIBABA,
  TENCENT,
  MINIO,
  OTHER,
];

/** AWS names beside the template: dual stack, FIPS, the dash form of old regions, and China. */
const AWS_HOST = /^s3(?:-fips)?[.-](?:dualstack\.)?(?:([a-z]{2}(?:-[a-z]+)+-\d)\.)?amazonaws\.com(?:\.cn)?$/;

function pattern(host: string): RegExp {
  const escaped = host.replaceAll(".", String.raw`\.`);
  return new RegExp(
    `^${escaped.replace("<region>", "([a-z0-9-]+)").replace("<account>", "[a-z0-9-]+(?:\\.[a-z]+)?")}$`,
  );
}

/** The preset whose service answers at this host (no port), or `other`. */
export function presetFor(endpointHost: string): ServicePreset {
  const host = endpointHost.toLowerCase();
  if (host === "amazonaws.com" || /\.amazonaws\.com(\.cn)?$/.test(host)) return AWS;
  return SERVICE_PRESETS.find((preset) => answersAt(preset, host)) ?? OTHER;
}

function answersAt(preset: ServicePreset, host: string): boolean {
  const rule = preset.endpoint;
  if (rule.kind === "given") return false;
  return pattern(rule.host).test(host) || (rule.kind === "template" && rule.also[host] !== undefined);
}

/** The region that a host names (`s3.eu-central-2.wasabisys.com`), or undefined. */
export function regionOfHost(endpointHost: string): string | undefined {
  const host = endpointHost.toLowerCase();
  const preset = presetFor(host);
  const rule = preset.endpoint;
  if (preset === AWS && host !== "s3.amazonaws.com") return AWS_HOST.exec(host)?.[1];
  if (rule.kind === "account") return preset.defaultRegion;
  if (rule.kind === "given") return undefined;
  if (!rule.host.includes("<region>")) return preset.defaultRegion;
  return rule.also[host] ?? pattern(rule.host).exec(host)?.[1];
}

/**
 * The endpoint of a service in a region.
 * @param account the part of the host that is the customer's own (R2)
 * @returns undefined where the address must be given by the user
 */
export function endpointOf(preset: ServicePreset, region: string, account?: string): string | undefined {
  const rule = preset.endpoint;
  if (rule.kind === "given") return undefined;
  if (rule.kind === "account") {
    return account === undefined ? undefined : `https://${rule.host.replace("<account>", account)}`;
  }
  return `https://${rule.host.replace("<region>", region)}`;
}
