import { Server, ServerCredentials, type sendUnaryData } from '@grpc/grpc-js';
import featuresService, { type IServerFeaturesServer } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamsService, { type IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { handleAppend } from './append/append-call.js';
import { BatchAppendCall } from './append/batch-append-call.js';
import { deleteStream, tombstoneStream } from './append/delete-call.js';
import { serviceErrorOf } from './protocol/errors.js';
import { supportedMethods } from './protocol/server-features.js';
import { answerRead } from './read/read-call.js';
import { ReadOutput, type ReadCall } from './read/read-output.js';
import { readRequestOf } from './read/read-request.js';
import type { EventLog } from './storage/event-log.js';
import type { StoreLogger } from './storage/logger.js';
import { AllSubscription } from './subscribe/all-subscription.js';
import { StreamSubscription } from './subscribe/stream-subscription.js';

/** Above any event the protocol allows, so that too large an append is refused by its own error. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;
/** How long calls may take to end before their connections are cut. */
const STOP_GRACE_MS = 2_000;

/** The gRPC server: EventStoreDB's Streams and ServerFeatures services on an EventLog. Other services are UNIMPLEMENTED. */
export class EventStoreServer {
  private readonly server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  });
  private readonly stopping = new AbortController();
  private readonly batches = new Set<BatchAppendCall>();

  constructor(
    private readonly log: EventLog,
    private readonly logger: StoreLogger,
  ) {
    this.server.addService(streamsService.StreamsService, this.streams());
    this.server.addService(featuresService.ServerFeaturesService, features);
  }

  /** Listens; port 0 takes any. Returns the port. */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
  }

  /** Ends subscriptions and answers what is being written; cuts what has not ended after the grace time. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const batch of this.batches) batch.end();
    const cut = setTimeout(() => this.server.forceShutdown(), STOP_GRACE_MS);
    await new Promise<void>((resolve) => {
      this.server.tryShutdown(() => resolve());
    });
    clearTimeout(cut);
  }

  private streams(): IStreamsServer {
    const { writer } = this.log;
    return {
      append: (call, answer) => handleAppend(writer, call, answer),
      batchAppend: (call) => {
        const batch = new BatchAppendCall(writer, call);
        this.batches.add(batch);
        call.once('close', () => this.batches.delete(batch));
      },
      delete: ({ request }, answer) => answerWith(answer, () => deleteStream(writer, request)),
      tombstone: ({ request }, answer) => answerWith(answer, () => tombstoneStream(writer, request)),
      read: (call) => void this.read(call),
    };
  }

  private async read(call: ReadCall): Promise<void> {
    const output = new ReadOutput(call, this.stopping.signal);
    try {
      await this.answer(call, output);
      output.end();
    } catch (error) {
      this.logger.warn({ err: error }, 'event store: a read ended with an error');
      output.end(error);
    }
  }

  private async answer(call: ReadCall, output: ReadOutput): Promise<void> {
    const request = readRequestOf(call.request);
    const { source } = request;
    if (request.limit !== undefined) await answerRead(this.log, request, output);
    else if ('stream' in source) await new StreamSubscription(this.log, { ...request, ...source }, output).run();
    else await new AllSubscription(this.log, { ...request, ...source }, output).run();
  }
}

const features: IServerFeaturesServer = {
  getSupportedMethods: (_call, answer) => answer(null, supportedMethods()),
};

function answerWith<Response>(answer: sendUnaryData<Response>, work: () => Promise<Response>): void {
  work().then(
    (response) => answer(null, response),
    (error: unknown) => answer(serviceErrorOf(error)),
  );
}
