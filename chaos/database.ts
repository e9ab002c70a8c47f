import { setTimeout as pass } from 'node:timers/promises';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../src/infrastructure/postgres/embedded/embedded-postgres.js';
import { endPostgresIn } from '../test/e2e/support/orphans.js';

/** One PostgreSQL that can be taken away; after each return it has the same address. */
export class Database {
  private isThere = true;

  private constructor(
    private readonly folder: string,
    private server: EmbeddedPostgres,
  ) {}

  static async start(folder: string): Promise<Database> {
    return new Database(folder, await startEmbeddedPostgres({ dataDir: folder }));
  }

  get url(): string {
    return this.server.databaseUrl;
  }

  /** An immediate stop, as when the machine loses its power, and a start so much later; false when it is away already. */
  async goAway(ms: number): Promise<boolean> {
    if (!this.isThere) return false;
    this.isThere = false;
    await endPostgresIn(this.folder);
    await pass(ms);
    this.server = await startEmbeddedPostgres({ dataDir: this.folder, port: Number(new URL(this.url).port) });
    this.isThere = true;
    return true;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
