import { randomUUID } from 'node:crypto';
import streams from '@eventstore/db-client/generated/streams_pb.js';

const { ReadResp } = streams;
const encode = (response: streams.ReadResp): Uint8Array => response.serializeBinary();

/** The answers of a subscription that are not events, in bytes. */
export const confirmation = (): Uint8Array =>
  encode(new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID())));

export const caughtUp = (): Uint8Array => encode(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));

export const fellBehind = (): Uint8Array => encode(new ReadResp().setFellBehind(new ReadResp.FellBehind()));

/** Everything up to the position has been looked at, and what matched has been sent before this. */
export function checkpoint(position: bigint): Uint8Array {
  const at = String(position);
  return encode(new ReadResp().setCheckpoint(new ReadResp.Checkpoint().setCommitPosition(at).setPreparePosition(at)));
}
