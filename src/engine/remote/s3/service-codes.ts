import type { ErrorCode } from "../../../shared/errors.ts";

/**
 * Error codes of Amazon and compatible services (Ceph, MinIO, Wasabi, Google), by their meaning for us (RT1). errors.ts
 * handles the wrong-region codes.
 */
const MEANING: Readonly<Partial<Record<ErrorCode, readonly string[]>>> = {
  "no-object": ["NoSuchKey", "NoSuchVersion"],
  "no-upload": ["NoSuchUpload", "InvalidPart", "InvalidPartOrder"],
  "no-bucket": ["NoSuchBucket"],
  "object-changed": ["PreconditionFailed", "InvalidRange", "NotModified"],
  "access-denied": [
    "AccessDenied",
    "AccessForbidden",
    "AccountProblem",
    "AllAccessDisabled",
    "Forbidden",
    "MethodNotAllowedOnObjectLock",
    "NotSignedUp",
    "UnauthorizedAccess",
    "UserSuspended",
  ],
  "bad-keys": [
    "ExpiredToken",
    "InvalidAccessKeyId",
    "InvalidSecurity",
    "InvalidToken",
    "TokenRefreshRequired",
    "UnrecognizedClientException",
  ],
  "bad-signature": ["SignatureDoesNotMatch"],
  "clock-skew": ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"],
  "slow-down": [
    "BandwidthLimitExceeded",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "SlowDown",
    "SlowDownRead",
    "SlowDownWrite",
    "Throttling",
    "ThrottlingException",
    "TooManyRequests",
    "TooManyRequestsException",
  ],
  "server-error": [
    "ConditionalRequestConflict",
    "InternalError",
    "InternalFailure",
    "OperationAborted",
    "XMinioServerNotInitialized",
  ],
  network: ["IncompleteBody"],
  timeout: ["RequestTimeout"],
  "digest-mismatch": [
    "BadDigest",
    "InvalidDigest",
    "XAmzContentChecksumMismatch",
    "XAmzContentSHA256Mismatch",
  ],
  quota: [
    "EntityLimitExceeded",
    "InsufficientStorage",
    "QuotaExceeded",
    "ServiceQuotaExceededException",
    "StorageLimitExceeded",
    "TooManyBuckets",
    "XMinioAdminBucketQuotaExceeded",
    "XMinioStorageFull",
  ],
  "invalid-class": ["InvalidStorageClass"],
  archived: ["InvalidObjectState", "ObjectNotInActiveTierError"],
  "tier-unavailable": ["GlacierExpeditedRetrievalNotAvailable"],
  "not-implemented": ["MethodNotAllowed", "NotImplemented", "UnsupportedOperation", "XNotImplemented"],
  "key-too-long": ["InvalidObjectName", "KeyTooLong", "KeyTooLongError", "XMinioInvalidObjectName"],
  "too-large": ["EntityTooLarge", "MaxMessageLengthExceeded"],
  // Cloudflare R2, for rules that keep objects from being replaced or deleted.
  "bucket-locked": ["ObjectLockedByBucketPolicy"],
  "bucket-exists": ["BucketAlreadyExists", "BucketAlreadyOwnedByYou"],
  "bucket-not-empty": ["BucketNotEmpty"],
  "bad-bucket-name": ["InvalidBucketName"],
};

const BY_NAME = new Map<string, ErrorCode>();
for (const [code, names] of Object.entries(MEANING)) {
  for (const name of names) BY_NAME.set(name, code as ErrorCode);
}

/** The meaning of a service's code, or undefined for an unknown one. */
export function codeOfService(name: string): ErrorCode | undefined {
  return BY_NAME.get(name);
}
