import { describe, expect, it } from '@jest/globals';
import { PrepareCustomersCommand } from '../../../src/application/syncing/prepare-customers.command.js';
import { PrepareCustomersHandler } from '../../../src/application/syncing/prepare-customers.handler.js';
import { CONNECTION } from '../../domain/invoice-sync/a-stay.js';
import { InMemoryCustomers } from '../../support/in-memory-customers.js';
import { Hotel } from './a-hotel.js';

const prepare = (hotel: Hotel): Promise<void> => {
  const { store } = hotel.start('boot-1');
  const customers = new InMemoryCustomers(hotel.fortnox, hotel.clock);
  return hotel.run(new PrepareCustomersHandler(store, customers).execute(new PrepareCustomersCommand(CONNECTION)));
};

describe('R-CUS-1 the customers of a connection that left test mode', () => {
  it('are listed', async () => {
    const hotel = await Hotel.with([], { mode: 'manual' });
    await prepare(hotel);
    expect(hotel.fortnox.count('customers')).toBe(1);
  });

  it('are not when it is back in test mode by then', async () => {
    const hotel = await Hotel.with([], { mode: 'test' });
    await prepare(hotel);
    expect(hotel.fortnox.count('customers')).toBe(0);
  });

  it('hold nothing up when Fortnox does not let us in: the first document lists them', async () => {
    const hotel = await Hotel.with([]);
    hotel.fortnox.plan('customers', 'unauthorised');
    await expect(prepare(hotel)).resolves.toBeUndefined();
  });
});
