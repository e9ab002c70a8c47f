/**
 * Puts the points into the drivers the application writes with: PostgreSQL's, the event store's and the HTTP client's. So no
 * write can be forgotten, and the product knows nothing of them.
 */
import { Bomb, type Failpoint, type Order } from './doors/bomb.js';
import { watchDatabase } from './doors/database-door.js';
import { watchLog } from './doors/log-door.js';
import { watchNetwork } from './doors/network-door.js';

const fromStart = process.env['CRASH_AT'];
const bomb = new Bomb(fromStart === undefined ? null : (JSON.parse(fromStart) as Failpoint), (report) => {
  process.send?.(report);
});
process.on('message', (order: Order) => bomb.obey(order));
// The sweep's channel must not keep the application alive.
process.channel?.unref();

watchDatabase(bomb);
watchLog(bomb);
watchNetwork(bomb);
