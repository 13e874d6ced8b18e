import type { Readable } from "node:stream";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { LianaError } from "../../../shared/errors.ts";
import type { Agents } from "../http/agents.ts";

type Request = Parameters<NodeHttpHandler["handle"]>[0];
type Options = Parameters<NodeHttpHandler["handle"]>[1];
type Answer = Awaited<ReturnType<NodeHttpHandler["handle"]>>;

/** Time for a request and all of its answer, which is a small document, in ms. The SDK has no limit of its own. */
const ANSWER_MS = 20_000;

/** What became of the last request: the SDK's providers hide it in the text of their errors. */
export interface RoutedAnswers {
  last?:
    | { readonly kind: "answered"; readonly host: string; readonly path: string; readonly status: number }
    | { readonly kind: "lost"; readonly host: string; readonly error: unknown };
}

/** Routes the SDK's own requests, for sign-ins and roles, through our agents. */
export class RoutedHandler extends NodeHttpHandler {
  readonly #agents: Agents;
  readonly #answers: RoutedAnswers;
  readonly #answerMs: number;

  constructor(agents: Agents, answers: RoutedAnswers, answerMs = ANSWER_MS) {
    super();
    this.#agents = agents;
    this.#answers = answers;
    this.#answerMs = answerMs;
  }

  override async handle(request: Request, options?: Options): Promise<Answer> {
    const host = request.hostname;
    // The SDK's providers pass no signal.
    const bound = AbortSignal.timeout(this.#answerMs);
    const lost = (error: unknown): unknown => {
      const cause = bound.aborted ? new LianaError("timeout", { host }, error) : error;
      this.#answers.last = { kind: "lost", host, error: cause };
      return cause;
    };
    try {
      const { agent } = await this.#agents.routeTo(request, bound);
      const way = request.protocol === "https:" ? { httpsAgent: agent } : { httpAgent: agent };
      const answer = await new NodeHttpHandler(way).handle(request, { ...options, abortSignal: bound });
      this.#answers.last = { kind: "answered", host, path: request.path, status: answer.response.statusCode };
      (answer.response.body as Readable).once("error", lost);
      return answer;
    } catch (error) {
      throw lost(error);
    }
  }
}
