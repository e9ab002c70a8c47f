import { checkBodies } from './bodies.js';
import { booksOf } from './books.js';
import { checkByHand } from './by-hand.js';
import { checkDocuments } from './documents.js';
import { Decisions } from './decisions.js';
import { checkEdges } from './edges.js';
import { checkHands, papersAfter } from './hands.js';
import { checkOldNews } from './old-news.js';
import { withoutRaced } from './raced.js';
import { checkReadSide } from './read-side.js';
import type { Violation } from './violation.js';
import { QUIET_MS } from '../virtual-process.js';
import { referenceOf } from '../hotels.js';
import type { Aftermath } from '../run.js';

/**
 * I13: within a minute and what the protocol waits for on purpose. A request that was sent again is looked after for a
 * second quiet period (the search for its twin).
 */
const RESTS_WITHIN_MS = 60_000 + 2 * QUIET_MS;

/** Everything that a run must have kept, whatever went wrong in it. */
export function checkRun(aftermath: Aftermath): readonly Violation[] {
  const { machines, hotels, people } = aftermath;
  const { log, fortnox } = machines;
  return [
    ...machines.watcher.violations,
    ...machines.tokenWatch.violations(lossesOf(aftermath)),
    ...checkRest(aftermath),
    ...checkBodies(aftermath),
    ...checkOldNews(aftermath),
    ...hotels.flatMap((hotel) => {
      const events = log.all.filter(({ streamId }) => streamId.startsWith(`invoice-${hotel.connectionId}`));
      const decisions = new Decisions(events);
      const books = booksOf(fortnox.tenant(hotel.tenantId));
      const deeds = people.deeds.filter(({ connectionId }) => connectionId === hotel.connectionId);
      const papers = withoutRaced(papersAfter(hotel, deeds), deeds, {
        ...{ events, shownAt: people.shownAt, beganAt: machines.beganAt },
      });
      return [
        ...checkDocuments({ hotel: papers, books, decisions }),
        ...deeds.flatMap((deed) => checkHands(books, referenceOf(hotel.propertyId, deed), deed)),
        ...checkEdges(events),
        ...checkByHand(books, hotel),
        ...checkReadSide(machines.readSide.rows(), papers),
      ];
    }),
  ];
}

function checkRest({ restedAt, lastTroubleAt, sirvoy }: Aftermath): readonly Violation[] {
  if (restedAt === null) return [{ invariant: 'I13', detail: 'never came to rest' }];
  const took = restedAt - lastTroubleAt;
  const lost =
    sirvoy.lost === 0 ? [] : [{ invariant: 'I2' as const, detail: `${sirvoy.lost} bodies given up by Sirvoy` }];
  return took <= RESTS_WITHIN_MS ? lost : [...lost, { invariant: 'I13', detail: `took ${took} ms to come to rest` }];
}

/** When the log was told that Fortnox no longer lets a company's connection in. */
function lossesOf({ machines: { log, beganAt }, hotels }: Aftermath) {
  return hotels.flatMap(({ connectionId, tenantId }) =>
    log
      .stream(`connection-${connectionId}`)
      .filter(({ type }) => type === 'FortnoxConsentLost')
      .map(({ created }) => ({ tenantId, at: created.getTime() - beganAt })),
  );
}
