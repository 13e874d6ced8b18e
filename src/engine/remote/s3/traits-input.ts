import type { ServerSideEncryption, StorageClass } from "@aws-sdk/client-s3";
import type { Encryption, ObjectTraits, WriteCondition } from "../port.ts";

interface EncryptionInput {
  readonly ServerSideEncryption?: ServerSideEncryption;
  readonly SSEKMSKeyId?: string;
}

interface TraitsInput extends EncryptionInput {
  readonly Metadata: Record<string, string>;
  readonly ContentType?: string;
  readonly StorageClass?: StorageClass;
}

export function encryptionInput(encryption: Encryption): EncryptionInput {
  if (encryption.kind === "AES256" || encryption.keyId === undefined) {
    return { ServerSideEncryption: encryption.kind };
  }
  return { ServerSideEncryption: encryption.kind, SSEKMSKeyId: encryption.keyId };
}

/** The SDK's form of what an object is made with. Services have classes that the SDK's type lacks. */
export function traitsInput(traits: ObjectTraits): TraitsInput {
  return {
    Metadata: { ...traits.metadata },
    ...(traits.contentType === undefined ? {} : { ContentType: traits.contentType }),
    ...(traits.storageClass === undefined ? {} : { StorageClass: traits.storageClass as StorageClass }),
    ...(traits.encryption === undefined ? {} : encryptionInput(traits.encryption)),
  };
}

interface ConditionInput {
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
}

export function conditionInput(condition: WriteCondition | undefined): ConditionInput {
  if (condition === undefined) return {};
  if (condition.kind === "absent") return { IfNoneMatch: "*" };
  return { IfMatch: condition.bare === true ? condition.etag : `"${condition.etag}"` };
}
