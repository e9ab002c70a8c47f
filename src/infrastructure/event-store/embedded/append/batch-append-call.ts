import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { batchStatusOf } from '../protocol/batch-status.js';
import { isUnforeseen, serviceErrorOf } from '../protocol/errors.js';
import { expectedPositionOf } from '../protocol/expected-revision.js';
import { streamIdentifier, uuidOf, writableStreamOf } from '../protocol/identifiers.js';
import type { LogWriter } from '../storage/log-writer.js';
import { InvalidRequest, StoreUnavailable } from '../storage/store-errors.js';
import type { WorkResult } from '../storage/work.js';
import { ProposedEvents } from './proposed-events.js';

type BatchCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** One append of the stream while its pieces arrive. */
type Assembly = {
  readonly correlationId: shared.UUID;
  readonly options: streams.BatchAppendReq.Options | undefined;
  readonly proposed: ProposedEvents;
  refused?: Error;
};

/**
 * Streams.BatchAppend: many appends over one stream, told apart by correlation id, each answered on its own when its
 * commit is done. A client awaits exactly one answer per append; a second one would crash it.
 */
export class BatchAppendCall {
  private readonly assemblies = new Map<string, Assembly>();
  private unanswered = 0;
  private clientDone = false;
  private stopping = false;
  private closed = false;

  constructor(
    private readonly writer: LogWriter,
    private readonly call: BatchCall,
    private readonly onFault: (error: unknown) => void,
  ) {
    call.on('data', (request: streams.BatchAppendReq) => {
      try {
        this.receive(request);
      } catch (error) {
        this.breakOff(error);
      }
    });
    call.on('end', () => {
      this.clientDone = true;
      this.closeWhenAnswered();
    });
  }

  /**
   * Answers what is still being written, then ends the stream: with an error, because after a clean end the client
   * would go on writing to the dead stream and wait for ever.
   */
  stop(): void {
    this.stopping = true;
    this.closeWhenAnswered();
  }

  private closeWhenAnswered(): void {
    if (this.unanswered > 0 || this.closed) return;
    if (this.stopping) this.breakOff(new StoreUnavailable('The event store is stopping.'));
    else if (this.clientDone) {
      this.closed = true;
      this.call.end();
    }
  }

  private receive(request: streams.BatchAppendReq): void {
    const correlationId = request.getCorrelationId() ?? new shared.UUID();
    const key = uuidOf(correlationId);
    const assembly = this.assemblies.get(key) ?? {
      correlationId,
      options: request.getOptions(),
      proposed: new ProposedEvents(),
    };
    this.assemblies.set(key, assembly);
    try {
      if (assembly.refused === undefined)
        for (const message of request.getProposedMessagesList()) assembly.proposed.add(message);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      assembly.refused = error;
    }
    if (!request.getIsFinal()) return;
    this.assemblies.delete(key);
    this.unanswered += 1;
    void this.complete(assembly);
  }

  private async complete(assembly: Assembly): Promise<void> {
    try {
      this.answer(successOf(assembly, await this.submit(assembly)));
    } catch (error) {
      this.refuse(assembly, error);
    }
    this.unanswered -= 1;
    this.closeWhenAnswered();
  }

  private answer(response: streams.BatchAppendResp): void {
    if (!this.closed) this.call.write(response);
  }

  private async submit({ options, proposed, refused }: Assembly): Promise<WorkResult> {
    if (refused !== undefined) throw refused;
    if (options === undefined) throw new InvalidRequest('The first message of an append holds its options.');
    const deadline = options.getDeadline();
    return this.writer.submit({
      kind: 'append',
      stream: writableStreamOf(options.getStreamIdentifier()),
      expected: expectedPositionOf(options),
      events: proposed.events,
      ...(deadline && { deadlineAt: deadline.toDate().getTime() }),
    });
  }

  private refuse({ correlationId, options }: Assembly, error: unknown): void {
    // The protocol has no per-append answer for "unavailable", and silence would hang the client for ever.
    if (error instanceof StoreUnavailable || !(error instanceof Error)) this.breakOff(error);
    else {
      if (isUnforeseen(error)) this.onFault(error);
      this.answer(responseTo(correlationId, options).setError(batchStatusOf(error)));
    }
  }

  /** Ends the stream: the outcome of all its unanswered appends is unknown to the client. */
  private breakOff(error: unknown): void {
    if (this.closed) return;
    this.closed = true;
    if (isUnforeseen(error)) this.onFault(error);
    this.call.emit('error', serviceErrorOf(error));
  }
}

function responseTo(
  correlationId: shared.UUID,
  options: streams.BatchAppendReq.Options | undefined,
): streams.BatchAppendResp {
  const stream = options?.getStreamIdentifier() ?? streamIdentifier('');
  return new streams.BatchAppendResp().setCorrelationId(correlationId).setStreamIdentifier(stream);
}

function successOf({ correlationId, options }: Assembly, { revision, position }: WorkResult): streams.BatchAppendResp {
  const success = new streams.BatchAppendResp.Success();
  if (revision < 0n) success.setNoStream(new empty.Empty());
  else success.setCurrentRevision(String(revision));
  if (position === undefined) success.setNoPosition(new empty.Empty());
  else
    success.setPosition(
      new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)),
    );
  return responseTo(correlationId, options).setSuccess(success);
}
