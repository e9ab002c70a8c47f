import shared from '@eventstore/db-client/generated/shared_pb.js';
import { InvalidRequest } from '../storage/store-errors.js';
import { isMetaOfMeta } from '../storage/stream-metadata.js';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Name of the stream. Throws InvalidRequest for none, or one PostgreSQL's text cannot hold. */
export function streamNameOf(identifier: shared.StreamIdentifier | undefined): string {
  const name = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
  if (name === '' || name.includes('\0'))
    throw new InvalidRequest('The stream name is missing or holds a NUL character.');
  return name;
}

/** Name of a stream that may be written. Throws InvalidRequest for $all and for metadata of metadata. */
export function writableStreamOf(identifier: shared.StreamIdentifier | undefined): string {
  const name = streamNameOf(identifier);
  if (name === '$all' || isMetaOfMeta(name)) throw new InvalidRequest(`Stream ${name} cannot be written.`);
  return name;
}

export function streamIdentifier(name: string): shared.StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(name));
}

/** Lower-case text of a UUID in either of its two forms. Throws InvalidRequest when it is none. */
export function uuidOf(uuid: shared.UUID | undefined): string {
  const structured = uuid?.getStructured();
  const text = structured === undefined ? (uuid?.getString() ?? '').toLowerCase() : fromBits(structured);
  if (!UUID.test(text)) throw new InvalidRequest(`"${text}" is not a UUID.`);
  return text;
}

function fromBits(structured: shared.UUID.Structured): string {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt(structured.getMostSignificantBits())), 0);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt(structured.getLeastSignificantBits())), 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
