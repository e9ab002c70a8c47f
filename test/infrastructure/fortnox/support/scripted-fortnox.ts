import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Seen = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

export type Reply = (response: ServerResponse, seen: Seen) => void;

/** A Fortnox that answers what the test wrote down: per route the replies in order, the last one for ever. */
export class ScriptedFortnox {
  readonly seen: Seen[] = [];
  private readonly script = new Map<string, Reply[]>();

  private constructor(private readonly server: Server) {
    this.script.set('POST /oauth-v1/token', [tokenReply()]);
  }

  static async start(): Promise<ScriptedFortnox> {
    const server = createServer();
    const fortnox = new ScriptedFortnox(server);
    server.on('request', (request, response) => void fortnox.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return fortnox;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  on(route: string, ...replies: Reply[]): this {
    this.script.set(route, replies);
    return this;
  }

  count(route: string): number {
    return this.seen.filter(({ method, url }) => `${method} ${url.replace(/\?.*/, '')}` === route).length;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const seen = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
    this.seen.push(seen);
    const replies = this.script.get(`${method} ${url.replace(/\?.*/, '')}`) ?? [];
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (reply === undefined)
      json(404, { ErrorInformation: { Error: 1, Message: 'unscripted', Code: 2000764 } })(response, seen);
    else reply(response, seen);
  }
}

export function raw(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return (response) => response.writeHead(status, headers).end(body);
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return raw(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

/** Promises more than it sends, then breaks the connection. */
export const truncated: Reply = (response) => {
  response.writeHead(200, { 'content-length': '500' });
  response.write('{"Invoice":{"DocumentNumber":"1"', () => response.destroy());
};

/** Read, perhaps executed, never answered. */
export const reset: Reply = (response) => response.destroy();

export const silence: Reply = () => undefined;

let tokens = 0;

/** A new token each time, with the wrong content type that Fortnox's login really sends. */
export function tokenReply(extra: object = {}): Reply {
  return (response, seen) => {
    const body = { access_token: `token-${++tokens}`, token_type: 'bearer', expires_in: 3600, ...extra };
    raw(200, JSON.stringify(body), { 'content-type': 'text/html; charset=UTF-8' })(response, seen);
  };
}
