import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import {
  Command,
  CommandBus,
  CommandHandler,
  CqrsModule,
  Saga,
  type ICommand,
  type ICommandHandler,
} from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { filter, map, type Observable } from 'rxjs';
import {
  EventStoreUnavailable,
  type LogPosition,
  type RecordedEvent,
} from '../../../src/application/ports/event-store.port.js';
import { supervised } from '../../../src/infrastructure/event-store/subscription-supervisor.js';
import { eventTypes, hasText } from '../../../src/infrastructure/event-store/upcasters.js';
import { discoverSagas } from '../../../src/infrastructure/sagas/discover-sagas.js';
import { DurableSagaRunner } from '../../../src/infrastructure/sagas/durable-saga-runner.js';
import { EmbeddedLog } from '../../support/embedded-log.js';
import { keptLog } from '../../support/logs.js';
import { until } from '../../support/until.js';

type Asked = { readonly type: 'Asked'; readonly data: { readonly connectionId: string; readonly what: string } };

class DoCommand extends Command<void> {
  constructor(
    readonly streamId: string,
    readonly what: string,
  ) {
    super();
  }
}

const done: string[] = [];
const failOnce = new Set<string>();

@CommandHandler(DoCommand)
class DoHandler implements ICommandHandler<DoCommand> {
  execute({ streamId, what }: DoCommand): Promise<void> {
    if (failOnce.delete(what)) return Promise.reject(new EventStoreUnavailable('the log is away'));
    done.push(`${streamId} ${what}`);
    return Promise.resolve();
  }
}

@Injectable()
class AskedIsDoneSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter((recorded): recorded is RecordedEvent<Asked> => recorded.event.type === 'Asked'),
      map(({ streamId, event }) => new DoCommand(streamId, event.data.what)),
    );
}

@Injectable()
class ThrowingSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      map(() => {
        throw new Error('always');
      }),
    );
}

@Module({ imports: [CqrsModule.forRoot(), DiscoveryModule], providers: [DoHandler, AskedIsDoneSaga, ThrowingSaga] })
class SagaModule {}

describe('sagas driven from the log', () => {
  let log: EmbeddedLog;
  let nest: TestingModule;
  beforeAll(async () => {
    log = await EmbeddedLog.start(eventTypes(['Asked'], hasText('connectionId', 'what')));
    nest = await Test.createTestingModule({ imports: [SagaModule] }).compile();
    await nest.init();
  });
  afterAll(async () => {
    await nest.close();
    await log.close();
  });

  const runner = async (prefix: string, from: LogPosition | null = null): Promise<DurableSagaRunner> => {
    const name = prefix;
    const { client, codec, clock } = log;
    const kept = keptLog();
    const open = supervised({ client, codec, clock, log: kept, name, wanted: { streamPrefixes: [prefix] } });
    const sagas = new DurableSagaRunner({
      ...{ name, open, clock, log: kept, commandBus: nest.get(CommandBus) },
      sagas: discoverSagas(nest.get(DiscoveryService)),
      onGivenUp: () => Promise.resolve(),
      connectionOf: () => 'c',
      meet: () => Promise.resolve(),
      onSagaFailed: () => Promise.resolve(),
    });
    await sagas.enter([{ connectionId: 'c', from, ready: () => Promise.resolve() }]);
    sagas.start(from);
    return sagas;
  };
  async function ask(streamId: string, from: number, ...wishes: readonly string[]): Promise<LogPosition> {
    const events = wishes.map((what) => ({ type: 'Asked', data: { connectionId: 'c', what } }));
    const cause = { commandId: randomUUID(), correlationId: 'corr', causationId: null, actor: 'test' };
    const expectedRevision = from === 0 ? 'no_stream' : BigInt(from - 1);
    return (await log.store.append(streamId, events, { expectedRevision, cause })).position;
  }
  const doneOf = (streamId: string): readonly string[] =>
    done.filter((line) => line.startsWith(`${streamId} `)).map((line) => line.slice(streamId.length + 1));

  it('finds the sagas of the application by what @Saga() leaves on their classes', () => {
    const names = discoverSagas(nest.get(DiscoveryService)).map(({ name }) => name);
    expect(names).toStrictEqual(['AskedIsDoneSaga.react', 'ThrowingSaga.react']);
  });

  it('does each wish once and in order, over a restart of the server and of itself', async () => {
    const prefix = `a${randomUUID()}-`;
    const streamId = `${prefix}1`;
    const first = await runner(prefix);
    await first.reached(await ask(streamId, 0, 'a', 'b'), 10_000);
    await log.stopServer();
    await log.startServer();
    await first.reached(await ask(streamId, 2, 'c'), 10_000);
    await first.stop();
    const position = await ask(streamId, 3, 'd');
    expect(doneOf(streamId)).toStrictEqual(['a', 'b', 'c']);
    const second = await runner(prefix, first.positionOf('c'));
    await second.reached(position, 10_000);
    await second.stop();
    expect(doneOf(streamId)).toStrictEqual(['a', 'b', 'c', 'd']);
    expect(second.positionOf('c')).toStrictEqual(position);
  });

  it('lets the other sagas go on when one always throws', async () => {
    const prefix = `b${randomUUID()}-`;
    const sagas = await runner(prefix);
    await sagas.reached(await ask(`${prefix}1`, 0, 'a', 'b'), 10_000);
    await sagas.stop();
    expect(sagas.metrics().sagaFailures).toBe(2);
    expect(doneOf(`${prefix}1`)).toStrictEqual(['a', 'b']);
  });

  it('keeps the order of a stream whose command has to wait, while other streams go on', async () => {
    const prefix = `c${randomUUID()}-`;
    const sagas = await runner(prefix);
    failOnce.add(`${prefix}slow`);
    const slow = await ask(`${prefix}1`, 0, `${prefix}slow`, 'next');
    await ask(`${prefix}2`, 0, 'fast');
    await until('the other stream is done', () => doneOf(`${prefix}2`).length === 1);
    expect(doneOf(`${prefix}1`)).toStrictEqual([]);
    await sagas.reached(slow, 10_000);
    await sagas.stop();
    expect(doneOf(`${prefix}1`)).toStrictEqual([`${prefix}slow`, 'next']);
  });
});
