import type { Aftermath } from '../run.js';
import type { Violation } from './violation.js';

/**
 * I2: what Sirvoy has its answer for is kept. A whole body is understood, whatever came before or after it; one that was
 * cut off is not, and people are told so once.
 */
export function checkBodies({ machines, hotels, sirvoy }: Aftermath): readonly Violation[] {
  const { inbox } = machines.tables;
  const whole = new Set(hotels.flatMap(({ deliveries }) => deliveries.map(({ body }) => body)));
  const kept = new Set(inbox.map(({ received }) => keyOf(received.connectionId, received.body.toString())));
  const told = machines.log.all.filter(({ type }) => type === 'SirvoyBodyNotUnderstood');
  const lost = sirvoy.accepted.filter(({ connectionId, body }) => !kept.has(keyOf(connectionId, body)));
  return [
    ...lost.map(({ connectionId }) => violates(`a body of ${connectionId} was answered, and is not kept`)),
    ...inbox.flatMap(({ received, verdict }) => {
      const isWhole = whole.has(received.body.toString().trimEnd());
      const wanted = isWhole ? 'derived' : 'unreadable';
      const times = told.filter(({ data }) => shaIn(data) === received.bodySha256).length;
      if (verdict?.status === wanted && times === (isWhole ? 0 : 1)) return [];
      const is = `${String(verdict?.status)} and told ${times} times`;
      return [violates(`body ${received.bodySha256.slice(0, 8)} should be ${wanted}, and is ${is}`)];
    }),
  ];
}

const shaIn = (data: unknown): string | undefined => (data as { readonly bodySha256?: string }).bodySha256;
const keyOf = (connectionId: string, body: string): string => `${connectionId} ${body}`;
const violates = (detail: string): Violation => ({ invariant: 'I2', detail });
