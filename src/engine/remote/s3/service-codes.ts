import type { ErrorCode } from "../../../shared/errors.ts";

/**
 * Codes of error documents, of Amazon and of those who speak its language (Ceph, MinIO, Wasabi, Google),
 * by what they mean for us (RT1). The wrong-region ones are judged in errors.ts.
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
  "not-implemented": ["MethodNotAllowed", "NotImplemented", "UnsupportedOperation", "XNotImplemented"],
  "key-too-long": ["InvalidObjectName", "KeyTooLong", "KeyTooLongError", "XMinioInvalidObjectName"],
  "too-large": ["EntityTooLarge", "MaxMessageLengthExceeded"],
  "bucket-exists": ["BucketAlreadyExists", "BucketAlreadyOwnedByYou"],
  "bucket-not-empty": ["BucketNotEmpty"],
  "bad-bucket-name": ["InvalidBucketName"],
};

const BY_NAME = new Map<string, ErrorCode>();
for (const [code, names] of Object.entries(MEANING)) {
  for (const name of names) BY_NAME.set(name, code as ErrorCode);
}

/** What a service's code means, or undefined for one that we do not know. */
export function codeOfService(name: string): ErrorCode | undefined {
  return BY_NAME.get(name);
}
