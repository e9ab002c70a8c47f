import type { Inbox } from '../../src/application/ports/inbox.port.js';
import type { Ports } from '../../src/application/ports/ports.js';
import type { SirvoySnapshot } from '../../src/domain/sirvoy-booking/snapshot.js';
import type { Bug } from './bug.js';

type Change = (snapshot: SirvoySnapshot) => SirvoySnapshot;

const parsedWrong =
  (makeChange: () => Change) =>
  (ports: Ports): Ports => {
    const change = makeChange();
    return {
      ...ports,
      parseSnapshot: (raw) => {
        const parsed = ports.parseSnapshot(raw);
        return parsed.kind === 'snapshot' ? { kind: 'snapshot', snapshot: change(parsed.snapshot) } : parsed;
      },
    };
  };

export const generatedAtIgnored: Bug = {
  inList: 11,
  mistake: 'the snapshot that arrives last is taken for the newest',
  ports: parsedWrong(() => {
    let arrived = 0;
    return (snapshot) => {
      arrived += 1;
      return { ...snapshot, generatedAt: new Date(Date.UTC(2026, 0, 1) + arrived * 1_000).toISOString() };
    };
  }),
};

export const olderOverwritesNewer: Bug = {
  inList: 12,
  mistake: 'an older snapshot overwrites a newer one',
  ports: parsedWrong(() => (snapshot) => {
    const mirrored = Date.UTC(2100, 0, 1) - Date.parse(snapshot.generatedAt);
    return { ...snapshot, generatedAt: new Date(mirrored).toISOString() };
  }),
};

export const amountsAsFloats: Bug = {
  inList: 16,
  mistake: 'amounts are parsed as floats and cut to öre',
  ports: parsedWrong(() => (snapshot) => withFloats(snapshot) as SirvoySnapshot),
};

function withFloats(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFloats);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]: [string, unknown]) =>
    name.endsWith('InOre') && typeof member === 'number'
      ? [name, Math.trunc((member / 100) * 100)]
      : [name, withFloats(member)],
  );
  return Object.fromEntries(members);
}

/** Methods of a class are not copied by spreading. */
const wrongInbox = (right: Inbox, changes: Partial<Inbox>): Inbox =>
  Object.assign(Object.create(right) as Inbox, changes);

export const answeredBeforeDurable: Bug = {
  inList: null,
  mistake: 'Sirvoy is answered before its body is stored',
  ports: (ports) => ({
    ...ports,
    inbox: wrongInbox(ports.inbox, {
      store: (body) => {
        void ports.inbox.store(body).catch(() => undefined);
        return Promise.resolve(true);
      },
    }),
  }),
};

export const judgedBeforeDerived: Bug = {
  inList: null,
  mistake: 'a body is marked as done before its facts are recorded',
  ports: (ports) => ({
    ...ports,
    inbox: wrongInbox(ports.inbox, {
      pending: async (limit, except) => {
        const bodies = await ports.inbox.pending(limit, except);
        for (const { id } of bodies) await ports.inbox.judge(id, { status: 'derived', bookingId: '' });
        return bodies;
      },
    }),
  }),
};
