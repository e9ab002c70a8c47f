import type { Logger } from 'typeorm';
import type { Log } from '../logging/log.js';

/**
 * TypeORM's messages in our log: its own logger prints to the console even when switched off. Statements and
 * their errors are left to whoever gets the exception, since they come with parameters, which hold guests' data.
 */
export class TypeOrmLog implements Logger {
  constructor(private readonly target: Log) {}

  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    if (level === 'warn') this.target.warn({ component: 'typeorm', reason: String(message) }, 'TypeORM warns');
    else this.target.debug({ component: 'typeorm', reason: String(message) }, 'TypeORM tells');
  }

  logMigration(message: string): void {
    this.log('log', message);
  }

  logSchemaBuild(message: string): void {
    this.log('log', message);
  }

  logQuery = ignore;
  logQueryError = ignore;
  logQuerySlow = ignore;
}

function ignore(): void {
  return undefined;
}
