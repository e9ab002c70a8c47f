import { describe, expect, it } from '@jest/globals';
import { LeaseLost } from '../../../src/application/ports/leases.port.js';
import { CONNECTION } from '../../domain/invoice-sync/a-stay.js';
import type { Hotel } from './a-hotel.js';
import { type Process } from './a-hotel.js';
import { booksWithoutFaults, CASES, hotelWhere, timesSent } from './operation-cases.js';

/** How a process fares whose lease ends at a moment: it may only find that out. */
async function endsWith(hotel: Hotel, process: Process): Promise<unknown> {
  return hotel.run(process.sync().catch((error: unknown) => error));
}

describe.each(CASES)('a process that loses its lease while it is about to send $intent', (the) => {
  it('sends nothing, and the next one books it once', async () => {
    const hotel = await hotelWhere(the);
    const [sleeper, successor] = [hotel.start('boot-1'), hotel.start('boot-2')];
    let sent = 0;
    hotel.fortnox.beforeSending = (operation) => {
      if (operation === the.operation && sent++ === the.earlier) sleeper.leases.lose(CONNECTION);
    };
    expect(await endsWith(hotel, sleeper)).toStrictEqual(new LeaseLost(CONNECTION));
    expect(timesSent(hotel, the)).toBe(0);
    await hotel.run(successor.sync());
    expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
    expect(timesSent(hotel, the)).toBe(1);
  });

  it('sends nothing either when the lease it worked under has become one of its own again', async () => {
    const hotel = await hotelWhere(the);
    const sleeper = hotel.start('boot-1');
    let sent = 0;
    hotel.fortnox.beforeSending = (operation) => {
      if (operation !== the.operation || sent++ !== the.earlier) return;
      sleeper.leases.lose(CONNECTION);
      sleeper.leases.regain(CONNECTION);
    };
    expect(await endsWith(hotel, sleeper)).toStrictEqual(new LeaseLost(CONNECTION));
    expect(timesSent(hotel, the)).toBe(0);
    await hotel.run(sleeper.sync());
    expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
    expect(timesSent(hotel, the)).toBe(1);
  });

  it('writes nothing when it wakes up after the answer, and nothing is doubled, also when it comes back', async () => {
    const hotel = await hotelWhere(the);
    const [sleeper, successor] = [hotel.start('boot-1'), hotel.start('boot-2')];
    let answered = 0;
    hotel.fortnox.whileAnswering = (operation) => {
      if (operation === the.operation && answered++ === the.earlier) sleeper.leases.lose(CONNECTION);
      return Promise.resolve();
    };
    expect(await endsWith(hotel, sleeper)).toStrictEqual(new LeaseLost(CONNECTION));
    sleeper.leases.regain(CONNECTION);
    await hotel.run(Promise.all([successor.sync(), sleeper.sync()]));
    expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
    if (the.readBack === 'search') expect(timesSent(hotel, the)).toBe(1);
  });
});
