import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { Agents } from "../http/agents.ts";

type Request = Parameters<NodeHttpHandler["handle"]>[0];
type Options = Parameters<NodeHttpHandler["handle"]>[1];
type Answer = Awaited<ReturnType<NodeHttpHandler["handle"]>>;

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

  constructor(agents: Agents, answers: RoutedAnswers) {
    super();
    this.#agents = agents;
    this.#answers = answers;
  }

  override async handle(request: Request, options?: Options): Promise<Answer> {
    const host = request.hostname;
    try {
      // The SDK's own signal is another type; what is asked here has a bound of its own.
      const { agent } = await this.#agents.routeTo(request, new AbortController().signal);
      const way = request.protocol === "https:" ? { httpsAgent: agent } : { httpAgent: agent };
      const answer = await new NodeHttpHandler(way).handle(request, options);
      this.#answers.last = { kind: "answered", host, path: request.path, status: answer.response.statusCode };
      return answer;
    } catch (error) {
      this.#answers.last = { kind: "lost", host, error };
      throw error;
    }
  }
}
