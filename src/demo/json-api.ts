import { Pool } from 'undici';

/** A JSON API by its base address; an answer that is not 2xx is an error with its text. */
export class JsonApi {
  private readonly pool: Pool;

  constructor(
    baseUrl: string,
    private readonly key: string | null = null,
  ) {
    this.pool = new Pool(baseUrl);
  }

  get<T>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.send('POST', path, body);
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.send('PUT', path, body);
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  private async send<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> {
    const headers = {
      ...(body && { 'content-type': 'application/json' }),
      ...(this.key !== null && { authorization: `Bearer ${this.key}` }),
    };
    const answer = await this.pool.request({ method, path, headers, body: body ? JSON.stringify(body) : null });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  }
}
