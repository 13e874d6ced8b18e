/** Where a policy applies. */
export interface PolicyService {
  /** The id of a preset. */
  readonly service: string;
  /** Undefined: unknown. */
  readonly region: string | undefined;
}

const USUAL = "arn:aws:";

/** Amazon's clouds with ARNs of their own, by the beginning of their regions. */
const PARTITIONS = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
] as const;

/**
 * Statements with the ARNs of the service's partition. Other services with such policies know `arn:aws` only, in any
 * region. An ARN that already names another partition stays.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function inPartition<S extends { readonly Resource: readonly string[] }>(
  statements: readonly S[],
  { service, region }: PolicyService,
): readonly S[] {
  const [, partition] = PARTITIONS.find(([begin]) => region?.startsWith(begin) === true) ?? [];
  if (service !== "aws" || partition === undefined) return statements;
  const placed = (arn: string): string =>
    arn.startsWith(USUAL) ? `arn:${partition}:${arn.slice(USUAL.length)}` : arn;
  return statements.map((statement) => ({ ...statement, Resource: statement.Resource.map(placed) }));
}
