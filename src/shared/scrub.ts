/**
 * HI2: removes secrets from a log line. The code itself logs none; this is for text from elsewhere, such as stack traces
 * and answers of services.
 */
export function scrub(text: string): string {
  return PATTERNS.reduce((line, [pattern, replacement]) => line.replace(pattern, replacement), text);
}

const GONE = "[removed]";

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // The whole value of a header: a signature consists of several words.
  [/\b(authorization|cookie|set-cookie)(\\*["']?\s*[:=]\s*)[^\r\n]*/gi, `$1$2${GONE}`],
  // Parameters of signed URLs, and headers with the same names.
  [
    /\b(x-amz-[\w-]*?(?:signature|credential|token|key)[\w-]*)(\\*["']?\s*[:=]\s*\\*["']?)[^\s&"'\\,}]+/gi,
    `$1$2${GONE}`,
  ],
  [/\b((?:signature|credential)\\*["']?\s*[:=]\s*\\*["']?)[^\s&"'\\,}]+/gi, `$1${GONE}`],
  [/\b(AWS4-HMAC-SHA256)\s[^\r\n]*/g, `$1 ${GONE}`],
  // Fields and variables in JSON, code or an environment.
  [
    /\b((?:aws_?)?(?:secret_?access_?key|access_?key_?id|session_?token|security_?token|secret(?:_?key)?|password|token)\\*["']?\s*[:=]\s*\\*["']?)[^\s&"'\\,}]+/gi,
    `$1${GONE}`,
  ],
  // Amazon's access key ids anywhere.
  [/\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}\b/g, GONE],
];
