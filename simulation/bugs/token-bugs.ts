import type { StoredTokens, TokenStore } from '../../src/infrastructure/fortnox/oauth/token-store.js';
import type { Bug, Site } from './bug.js';

/** Only to leave a renewal with what it read. */
class Read extends Error {
  constructor(readonly stored: StoredTokens | null) {
    super('read');
  }
}

async function read(store: TokenStore, connectionId: string): Promise<StoredTokens | null> {
  try {
    return await store.renew(connectionId, (stored) => Promise.reject(new Read(stored)));
  } catch (error) {
    if (error instanceof Read) return error.stored;
    throw error;
  }
}

export const renewedByTwo: Bug = {
  inList: 7,
  mistake: 'the row of a token is not locked while it is exchanged, so that two processes do so at once',
  tokenStore: (right) => ({
    renew: async (connectionId, renew) => {
      const before = await read(right, connectionId);
      const renewed = await renew(before);
      return renewed === before ? renewed : right.renew(connectionId, () => Promise.resolve(renewed));
    },
  }),
};

const STORED_AFTER_MS = 1_000;

export const usedBeforeStored: Bug = {
  inList: 8,
  mistake: 'a new token is used at once and stored a little later',
  tokenStore: (right, { scheduler }) => ({
    renew: async (connectionId, renew) => {
      const renewed: StoredTokens[] = [];
      const stored = await right.renew(connectionId, async (before) => {
        const newest = await renew(before);
        renewed.push(newest);
        return before ?? newest;
      });
      const [newest = stored] = renewed;
      return newest === stored ? stored : storedLater(right, { connectionId, newest, scheduler });
    },
  }),
};

function storedLater(right: TokenStore, { connectionId, newest, scheduler }: Late): StoredTokens {
  scheduler.after(STORED_AFTER_MS, () => {
    void right.renew(connectionId, () => Promise.resolve(newest)).catch(() => undefined);
  });
  return newest;
}

type Late = Pick<Site, 'scheduler'> & { readonly connectionId: string; readonly newest: StoredTokens };
