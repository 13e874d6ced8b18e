/**
 * Judges requests by a policy document as IAM does: an explicit Deny wins, and what no statement allows is denied. Elements
 * and operators that it does not know are errors, so that no statement is silently ignored.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */

export interface IamStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface IamDocument {
  readonly Version: string;
  readonly Statement: readonly IamStatement[];
}

/** One action that a request needs. A request that needs several is judged for each. */
export interface IamRequest {
  readonly action: string;
  readonly resource: string;
  /** Condition keys that the request has. */
  readonly context?: Readonly<Record<string, string>>;
}

const ELEMENTS: ReadonlySet<string> = new Set(["Sid", "Effect", "Action", "Resource", "Condition"]);

export function isAllowed({ Version, Statement }: IamDocument, request: IamRequest): boolean {
  if (Version !== "2012-10-17") throw new Error(`policy version ${Version}`);
  const applying = Statement.filter((statement) => applies(statement, request));
  return applying.length > 0 && applying.every(({ Effect }) => Effect === "Allow");
}

function applies(statement: IamStatement, { action, resource, context = {} }: IamRequest): boolean {
  const unknown = Object.keys(statement).find((element) => !ELEMENTS.has(element));
  if (unknown !== undefined) throw new Error(`policy element ${unknown}`);
  const { Action, Resource, Condition = {} } = statement;
  return (
    listOf(Action).some((pattern) => isLike(action.toLowerCase(), pattern.toLowerCase())) &&
    listOf(Resource).some((pattern) => isLike(resource, pattern)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, context[key], listOf(values))),
    )
  );
}

/** A key that the request does not have meets no condition. */
function holds(operator: string, value: string | undefined, values: readonly string[]): boolean {
  switch (operator) {
    case "StringLike":
      return value !== undefined && values.some((pattern) => isLike(value, pattern));
    case "StringEquals":
    case "ForAnyValue:StringEquals":
      return value !== undefined && values.includes(value);
    default:
      throw new Error(`condition operator ${operator}`);
  }
}

function listOf(given: string | readonly string[]): readonly string[] {
  return typeof given === "string" ? [given] : given;
}

/** `*`: any characters, `?`: one. `${*}`, `${?}` and `${$}` stand for themselves. */
function isLike(text: string, pattern: string): boolean {
  const source = pattern.replace(/\$\{([*?$])\}|[\s\S]/g, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`;
    if (found === "*") return "[\\s\\S]*";
    return found === "?" ? "[\\s\\S]" : found.replace(/[\\^$.|+(){}[\]]/, String.raw`\$&`);
  });
  return new RegExp(`^${source}$`).test(text);
}
