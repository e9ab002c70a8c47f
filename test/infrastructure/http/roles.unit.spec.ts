import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, ROLES_THAT_MAY, type Permission, type Role } from '../../../src/infrastructure/http/access/roles.js';
import { httpApplication, type HttpApplication } from './http-double.js';

const ID = '7a0b5e0e-6f0c-4a61-8a2b-000000000001';
const IMPORT = '7a0b5e0e-6f0c-4a61-8a2b-000000000002';
const ROUTES: readonly (readonly ['GET' | 'POST' | 'PUT', string, Permission])[] = [
  ['GET', '/api/connections', 'read'],
  ['GET', `/api/connections/${ID}`, 'read'],
  ['POST', '/api/connections', 'connect'],
  ['PUT', `/api/connections/${ID}/mode`, 'changeMode'],
  ['POST', `/api/connections/${ID}/pause`, 'pause'],
  ['POST', `/api/connections/${ID}/resume`, 'pause'],
  ['PUT', `/api/connections/${ID}/settings`, 'changeSettings'],
  ['POST', `/api/connections/${ID}/webhook-secret`, 'connect'],
  ['POST', `/api/connections/${ID}/activate`, 'activate'],
  ['GET', `/api/connections/${ID}/readiness`, 'read'],
  ['GET', `/api/connections/${ID}/fortnox/authorize`, 'connect'],
  ['GET', `/api/connections/${ID}/mapping`, 'read'],
  ['PUT', `/api/connections/${ID}/mapping`, 'changeMapping'],
  ['GET', `/api/connections/${ID}/mapping/versions`, 'read'],
  ['POST', `/api/connections/${ID}/sync`, 'release'],
  ['POST', `/api/connections/${ID}/imports`, 'compareFiles'],
  ['GET', `/api/connections/${ID}/imports`, 'read'],
  ['GET', `/api/connections/${ID}/imports/${IMPORT}`, 'read'],
  ['POST', `/api/connections/${ID}/imports/${IMPORT}/enter`, 'enterMissing'],
  ['POST', `/api/connections/${ID}/snapshots`, 'enterMissing'],
  ['GET', '/api/invoices', 'read'],
  ['GET', `/api/invoices/${ID}`, 'read'],
  ['GET', `/api/invoices/${ID}/timeline`, 'read'],
  ['GET', `/api/invoices/${ID}/preview`, 'read'],
  ['GET', `/api/invoices/${ID}/lines`, 'read'],
  ['POST', `/api/invoices/${ID}/retry`, 'retry'],
  ['POST', `/api/invoices/${ID}/skip`, 'decide'],
  ['POST', `/api/invoices/${ID}/resolve`, 'decide'],
  ['GET', '/api/issues', 'read'],
  ['POST', `/api/issues/${ID}/set-aside`, 'decide'],
  ['POST', '/api/issues/bulk', 'decide'],
  ['GET', `/api/issues/bulk/${ID}`, 'read'],
  ['POST', `/api/issues/bulk/${ID}/start`, 'decide'],
  ['POST', `/api/issues/bulk/${ID}/abort`, 'decide'],
  ['POST', `/api/invoices/${ID}/first-open-day`, 'decide'],
  ['GET', '/api/audit', 'read'],
];
/** Written here once more on purpose: a changed cell of the matrix must fail. */
const EXPECTED: Readonly<Record<Permission, readonly Role[]>> = {
  read: ['support', 'bookkeeper', 'admin'],
  release: ['bookkeeper', 'admin'],
  retry: ['support', 'bookkeeper', 'admin'],
  decide: ['bookkeeper', 'admin'],
  pause: ['bookkeeper', 'admin'],
  compareFiles: ['support', 'bookkeeper', 'admin'],
  enterMissing: ['bookkeeper', 'admin'],
  changeMode: ['admin'],
  changeMapping: ['admin'],
  changeSettings: ['admin'],
  activate: ['admin'],
  connect: ['admin'],
};

describe('roles (reliability 7.5)', () => {
  let http: HttpApplication;
  beforeAll(async () => {
    http = await httpApplication();
  });
  afterAll(() => http.app.close());

  it('are given as agreed', () => expect(ROLES_THAT_MAY).toStrictEqual(EXPECTED));

  const matrix = ROUTES.flatMap(([method, url, permission]) =>
    ROLES.map((role) => [method, url, role, EXPECTED[permission].includes(role)] as const),
  );
  it.each(matrix)('%s %s as %s: allowed %s', async (method, url, role, isAllowed) => {
    const call = { GET: http.get, POST: http.post, PUT: http.put }[method];
    const answer = await call(url, { role, ...(method !== 'GET' && { body: {} }) });
    expect(answer.statusCode === 403).toBe(!isAllowed);
    expect(answer.statusCode).not.toBe(401);
  });

  it('every route of the API is in this matrix', async () => {
    const document = (await http.get('/api/openapi.json', { role: null })).json<{ paths: Record<string, object> }>();
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.filter((route) => route.includes('/api/')).sort()).toStrictEqual(
      ROUTES.map(([method, url]) => `${method} ${url.replace(ID, '{id}').replace(IMPORT, '{importId}')}`).sort(),
    );
  });
});
