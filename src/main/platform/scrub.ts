/**
 * HI2: takes out of a line what must never be in a log. The code logs no secrets; this is for texts of other
 * origin, such as stack traces and what a service said.
 */
export function scrub(text: string): string {
  return PATTERNS.reduce((line, [pattern, replacement]) => line.replace(pattern, replacement), text);
}

const GONE = "[removed]";

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Whole header values: a signature is spread over several words.
  [/\b(authorization|cookie|set-cookie)(\\*["']?\s*[:=]\s*)[^\r\n]*/gi, `$1$2${GONE}`],
  // Signed URLs, and headers of the same names.
  [
    /\b(x-amz-[\w-]*?(?:signature|credential|token|key)[\w-]*)(\\*["']?\s*[:=]\s*\\*["']?)[^\s&"'\\,}]+/gi,
    `$1$2${GONE}`,
  ],
  [/\b((?:signature|credential)\\*["']?\s*[:=]\s*\\*["']?)[^\s&"'\\,}]+/gi, `$1${GONE}`],
  [/\b(AWS4-HMAC-SHA256)\s[^\r\n]*/g, `$1 ${GONE}`],
  // Fields and variables, as JSON, code or an environment writes them.
  [
    /\b((?:aws_?)?(?:secret_?access_?key|access_?key_?id|session_?token|security_?token|secret(?:_?key)?|password|token)\\*["']?\s*[:=]\s*\\*["']?)[^\s&"'\\,}]+/gi,
    `$1${GONE}`,
  ],
  // Amazon's access keys, wherever they are.
  [/\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}\b/g, GONE],
];
