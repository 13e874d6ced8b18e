/** `off`: never enabled, so replaced or deleted objects are lost. `suspended`: existing versions are kept. */
export type Versioning = "off" | "on" | "suspended";

export interface Lifecycle {
  readonly document: string | undefined;
  /** The header `x-amz-transition-default-minimum-object-size`, which belongs to the configuration. */
  readonly transitionSize: string | undefined;
}

/**
 * Calls of the bucket port (`S3Calls`) about the settings of a bucket. A setting that is written must have been read through
 * the same port first, because a service that does not know it may mistake the write for another request (PB6).
 */
export interface SettingCalls {
  /**
   * Blocks all access except by those named in a policy. `ignoreAcls`: public ACLs are accepted but have no effect;
   * without it they are rejected too.
   */
  blockPublicAccess: { in: { readonly bucket: string; readonly ignoreAcls?: true }; out: void };
  /**
   * Which public access is blocked. `acls`: public ACLs are rejected rather than just ignored. `not-implemented` if the
   * answer describes another setting.
   */
  publicAccess: {
    in: { readonly bucket: string };
    out: { readonly blocked: false } | { readonly blocked: true; readonly acls: boolean };
  };
  enableVersioning: { in: { readonly bucket: string }; out: void };
  /** `not-implemented` if the answer describes another setting. */
  versioning: {
    in: { readonly bucket: string };
    /** `mfaDelete`: versions can be removed only with a code of a second factor. */
    out: { readonly state: Versioning; readonly mfaDelete?: true };
  };
  /** `retention`: new objects are locked for `days`. `not-implemented` if the answer describes another setting. */
  objectLock: {
    in: { readonly bucket: string };
    out: {
      readonly enabled: boolean;
      readonly retention?: { readonly mode: string; readonly days: number };
    };
  };
  /** Locks new versions for `days`, in the mode GOVERNANCE. Only for a bucket that was created for locks. */
  lockNewObjects: { in: { readonly bucket: string; readonly days: number }; out: void };
  /**
   * How the bucket encrypts by default; `algorithm` is absent if it has no setting. `not-implemented` if the answer
   * describes another setting.
   */
  bucketEncryption: {
    in: { readonly bucket: string };
    out: { readonly algorithm?: string; readonly keyId?: string };
  };
  /**
   * The bucket's lifecycle configuration as text, because no model of ours knows all that a service may put into one;
   * undefined if it has none. `not-implemented` if the answer describes another setting.
   */
  lifecycle: { in: { readonly bucket: string }; out: Lifecycle };
  /** Replaces the whole configuration. */
  putLifecycle: {
    in: { readonly bucket: string; readonly document: string; readonly transitionSize?: string | undefined };
    out: void;
  };
  deleteLifecycle: { in: { readonly bucket: string }; out: void };
}
