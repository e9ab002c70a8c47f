/** One answer as an outside checker sees it. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON; undefined when it is none. */
  readonly json: unknown;
};

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** JSON over HTTP by a base address. Every status is an answer; only a connection that fails throws. */
export class JsonClient {
  constructor(
    private readonly baseUrl: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  async ask(method: Method, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: { ...this.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answerOf(answer);
  }

  get<T>(path: string): Promise<T> {
    return this.expect(200, 'GET', path);
  }

  /** The body of an answer with just this status; any other status is an error that shows the answer. */
  async expect<T>(status: number, method: Method, path: string, body?: unknown): Promise<T> {
    const answer = await this.ask(method, path, body);
    if (answer.status !== status) {
      throw new Error(`${method} ${path} answered ${answer.status} and not ${status}: ${answer.text}`);
    }
    return answer.json as T;
  }
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether there was no answer at all: what a stopped or killed program looks like. By name, for Jest has errors of its own. */
export const isConnectionFailure = (error: unknown): boolean =>
  (error as { readonly message?: unknown }).message === 'fetch failed' ||
  (error as { readonly message?: unknown }).message === 'terminated';
