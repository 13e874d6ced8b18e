import { xml, type Answer, type Call } from "../call.ts";
import { receiveDocument } from "../body.ts";
import { S3Error, type S3Code } from "../errors.ts";
import { checkLifecycle } from "../lifecycle.ts";
import type { DocumentName } from "../model.ts";
import { document, element, parseXml, text } from "../xml.ts";

export const OWNER_ID = "practice-owner";
export const OWNER = element("Owner", [text("ID", OWNER_ID), text("DisplayName", "practice")]);

export function listBuckets({ store }: Call): Answer {
  const buckets = store.listBuckets().map(({ name, created }) => {
    return element("Bucket", [text("Name", name), text("CreationDate", new Date(created).toISOString())]);
  });
  return xml(document("ListAllMyBucketsResult", [OWNER, element("Buckets", buckets)]));
}

/** In us-east-1 the location must be omitted; elsewhere it must be the endpoint's own. */
export async function createBucket(call: Call): Promise<Answer> {
  const body = call.header("content-length") === "0" ? "" : await receiveDocument(call.body, false);
  const given =
    body === "" ? undefined : parseXml(body, "CreateBucketConfiguration").value("LocationConstraint");
  const expected = call.region === "us-east-1" ? undefined : call.region;
  if (given !== expected) {
    throw given === "us-east-1"
      ? new S3Error("InvalidLocationConstraint", { fields: { LocationConstraint: given } })
      : new S3Error("IllegalLocationConstraintException", {
          fields: { LocationConstraint: given ?? "unspecified" },
        });
  }
  call.store.createBucket(call.bucket);
  if (call.header("x-amz-bucket-object-lock-enabled") === "true") {
    call.store.setVersioning(call.bucket, "Enabled");
    call.store.setDocument(call.bucket, "objectLock", LOCKABLE);
  }
  return { status: 200, headers: { location: `/${call.bucket}` } };
}

export function headBucket({ store, bucket, region }: Call): Answer {
  store.bucket(bucket);
  return { status: 200, headers: { "x-amz-bucket-region": region, "content-type": "application/xml" } };
}

export function deleteBucket({ store, bucket }: Call): Answer {
  store.deleteBucket(bucket);
  return { status: 204 };
}

export function getBucketLocation({ store, bucket, region }: Call): Answer {
  store.bucket(bucket);
  return xml(document("LocationConstraint", region === "us-east-1" ? "" : region));
}

export function getBucketVersioning({ store, bucket }: Call): Answer {
  const { versioning } = store.bucket(bucket);
  return xml(document("VersioningConfiguration", versioning === "off" ? "" : text("Status", versioning)));
}

export async function putBucketVersioning(call: Call): Promise<Answer> {
  call.store.bucket(call.bucket);
  const configuration = parseXml(await receiveDocument(call.body, true), "VersioningConfiguration");
  const status = configuration.required("Status");
  if (status !== "Enabled" && status !== "Suspended") throw new S3Error("MalformedXML");
  call.store.setVersioning(call.bucket, status);
  return { status: 200 };
}

interface DocumentKind {
  readonly name: DocumentName;
  readonly root: string;
  /** The required child element. */
  readonly child: string;
  readonly absent: S3Code;
  /** Refuses a document that Amazon refuses. */
  readonly check?: (source: string) => void;
}

const LIFECYCLE: DocumentKind = {
  name: "lifecycle",
  root: "LifecycleConfiguration",
  child: "Rule",
  absent: "NoSuchLifecycleConfiguration",
  check: checkLifecycle,
};
const PUBLIC_ACCESS: DocumentKind = {
  name: "publicAccessBlock",
  root: "PublicAccessBlockConfiguration",
  child: "BlockPublicAcls",
  absent: "NoSuchPublicAccessBlockConfiguration",
};

const ENCRYPTION: DocumentKind = {
  name: "encryption",
  root: "ServerSideEncryptionConfiguration",
  child: "Rule",
  absent: "ServerSideEncryptionConfigurationNotFoundError",
};
const OBJECT_LOCK: DocumentKind = {
  name: "objectLock",
  root: "ObjectLockConfiguration",
  child: "ObjectLockEnabled",
  absent: "ObjectLockConfigurationNotFoundError",
};

export const getEncryption = (call: Call): Answer => getDocument(call, ENCRYPTION);
export const getObjectLock = (call: Call): Answer => getDocument(call, OBJECT_LOCK);
/** Of a bucket that was created for locks, before it has a default. */
const LOCKABLE = document("ObjectLockConfiguration", text("ObjectLockEnabled", "Enabled"));

export async function putObjectLock(call: Call): Promise<Answer> {
  if (call.store.bucket(call.bucket).documents.objectLock === undefined)
    throw new S3Error("InvalidBucketState");
  return putDocument(call, OBJECT_LOCK);
}

export const getLifecycle = (call: Call): Answer => getDocument(call, LIFECYCLE);
export const putLifecycle = (call: Call): Promise<Answer> => putDocument(call, LIFECYCLE);
export const deleteLifecycle = (call: Call): Answer => deleteDocument(call, LIFECYCLE);
export const getPublicAccessBlock = (call: Call): Answer => getDocument(call, PUBLIC_ACCESS);
export const putPublicAccessBlock = (call: Call): Promise<Answer> => putDocument(call, PUBLIC_ACCESS);
export const deletePublicAccessBlock = (call: Call): Answer => deleteDocument(call, PUBLIC_ACCESS);

function getDocument({ store, bucket }: Call, kind: DocumentKind): Answer {
  const stored = store.bucket(bucket).documents[kind.name];
  if (stored === undefined) throw new S3Error(kind.absent, { fields: { BucketName: bucket } });
  return xml(stored);
}

async function putDocument(call: Call, kind: DocumentKind): Promise<Answer> {
  call.store.bucket(call.bucket);
  const source = await receiveDocument(call.body, true);
  parseXml(source, kind.root).required(kind.child);
  kind.check?.(source);
  call.store.setDocument(call.bucket, kind.name, source);
  return { status: 200 };
}

function deleteDocument({ store, bucket }: Call, kind: DocumentKind): Answer {
  store.setDocument(bucket, kind.name, undefined);
  return { status: 204 };
}
