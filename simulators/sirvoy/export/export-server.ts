import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportAnswer } from './export-answer.js';
import type { Papers } from './papers.js';

export type ExportServer = { readonly url: string; readonly close: () => Promise<void> };

/** Sirvoy's export page, for as long as it is open. Port 0 takes any free one. */
export async function serveExports(papers: Papers, port: number): Promise<ExportServer> {
  const server = createServer((request, response) => {
    const { status, type, body } = exportAnswer(papers, request.url ?? '/');
    response.writeHead(status, { 'content-type': type, 'content-length': body.length }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${taken}`, close };
}
