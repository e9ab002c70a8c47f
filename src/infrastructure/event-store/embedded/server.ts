import {
  Server,
  ServerCredentials,
  type handleBidiStreamingCall,
  type handleClientStreamingCall,
  type handleUnaryCall,
  type sendUnaryData,
} from '@grpc/grpc-js';
import featuresService, { type IServerFeaturesServer } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Log } from '../../logging/log.js';
import { appendToStream } from './append/append-call.js';
import { BatchAppendCall } from './append/batch-append-call.js';
import { deleteStream, tombstoneStream } from './append/delete-call.js';
import { isUnforeseen, serviceErrorOf } from './protocol/errors.js';
import { supportedMethods } from './protocol/server-features.js';
import { answerRead } from './read/read-call.js';
import { ReadOutput, type ReadCall } from './read/read-output.js';
import { readRequestOf, type ReadRequest } from './read/read-request.js';
import type { EventLog } from './storage/event-log.js';
import { AllSubscription } from './subscribe/all-subscription.js';
import { StreamSubscription } from './subscribe/stream-subscription.js';

/** Above any event the protocol allows, so that too large an append is refused by its own error. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;
/** How long calls may take to end before their connections are cut. */
const STOP_GRACE_MS = 2_000;

/** Streams.Read answers arrive encoded, see MessageWriter. */
const streamsInBytes = {
  ...streamsService.StreamsService,
  read: {
    ...streamsService.StreamsService.read,
    responseSerialize: (encoded: Uint8Array): Buffer =>
      Buffer.from(encoded.buffer, encoded.byteOffset, encoded.byteLength),
  },
};

type StreamsHandlers = {
  append: handleClientStreamingCall<streams.AppendReq, streams.AppendResp>;
  batchAppend: handleBidiStreamingCall<streams.BatchAppendReq, streams.BatchAppendResp>;
  delete: handleUnaryCall<streams.DeleteReq, streams.DeleteResp>;
  tombstone: handleUnaryCall<streams.TombstoneReq, streams.TombstoneResp>;
  read: (call: ReadCall) => void;
};

/** The gRPC server: EventStoreDB's Streams and ServerFeatures services on an EventLog. Other services are UNIMPLEMENTED. */
export class EventStoreServer {
  private readonly server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  });
  private readonly batches = new Set<BatchAppendCall>();
  private readonly reads = new Set<ReadOutput>();

  constructor(
    private readonly events: EventLog,
    private readonly log: Log,
  ) {
    this.server.addService(streamsInBytes, this.streams());
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
    for (const read of this.reads) read.stop();
    for (const batch of this.batches) batch.stop();
    const cut = setTimeout(() => this.server.forceShutdown(), STOP_GRACE_MS);
    await new Promise<void>((resolve) => {
      this.server.tryShutdown(() => resolve());
    });
    clearTimeout(cut);
  }

  private streams(): StreamsHandlers {
    const { writer } = this.events;
    return {
      append: (call, answer) => this.answer(answer, () => appendToStream(writer, call)),
      batchAppend: (call) => {
        const batch = new BatchAppendCall(writer, call, (error) => this.report(error));
        this.batches.add(batch);
        call.once('close', () => this.batches.delete(batch));
      },
      delete: ({ request }, answer) => this.answer(answer, () => deleteStream(writer, request)),
      tombstone: ({ request }, answer) => this.answer(answer, () => tombstoneStream(writer, request)),
      read: (call) => void this.read(call),
    };
  }

  private answer<Response>(answer: sendUnaryData<Response>, work: () => Promise<Response>): void {
    work().then(
      (response) => answer(null, response),
      (error: unknown) => {
        this.report(error);
        answer(serviceErrorOf(error));
      },
    );
  }

  private async read(call: ReadCall): Promise<void> {
    const output = new ReadOutput(call);
    this.reads.add(output);
    try {
      await this.serve(readRequestOf(call.request), output);
      output.end();
    } catch (error) {
      this.report(error);
      output.end(error);
    } finally {
      this.reads.delete(output);
    }
  }

  private async serve(request: ReadRequest, output: ReadOutput): Promise<void> {
    const { source } = request;
    if (request.limit !== undefined) await answerRead(this.events, request, output);
    else if ('stream' in source) await new StreamSubscription(this.events, { ...request, ...source }, output).run();
    else await new AllSubscription(this.events, { ...request, ...source }, output).run();
  }

  private report(error: unknown): void {
    if (isUnforeseen(error)) this.log.error({ error }, 'event store could not serve a call');
  }
}

const features: IServerFeaturesServer = {
  getSupportedMethods: (_call, answer) => answer(null, supportedMethods()),
};
