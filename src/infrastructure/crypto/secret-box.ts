import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

export type SecretContext = {
  /** The connection the secret belongs to, or a fixed word for the application's own. */
  readonly tenant: string;
  /** What it is for, e.g. `inbox-body`; a secret sealed for one purpose opens for no other. */
  readonly purpose: string;
};

export interface SecretBox {
  /** Encrypts; the same input gives a different result each time. */
  seal(plain: Buffer, context: SecretContext): Buffer;
  /** Decrypts, or throws SecretUnreadableError when one bit, the tenant, the purpose or the key is another. */
  open(sealed: Buffer, context: SecretContext): Buffer;
  /** What everything sealed by the writing key begins with: the rest is left from before a change of keys. */
  readonly currentHeader: Buffer;
}

/** Retrying cannot help. The reason never says which part was wrong: that would help to guess. */
export class SecretUnreadableError extends Error {
  override readonly name = 'SecretUnreadableError';
  readonly code = 'SECRET_UNREADABLE';

  constructor(options?: ErrorOptions) {
    super('The stored secret cannot be opened: it was changed, or belongs to another key, tenant or purpose.', options);
  }
}

const VERSION = 1;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

type Key = { readonly bytes: Buffer; readonly id: string; readonly header: Buffer };

export type SecretKeys = {
  /** Seals, and opens what it sealed. */
  readonly key: Buffer;
  readonly keyId?: string;
  /** Only open: what was sealed before the key was changed stays readable until it is sealed anew. */
  readonly previous?: readonly Buffer[];
};

/**
 * AES-256-GCM with a random nonce per seal (at most 2^32 seals per key, reliability limit 2^24). Layout: version,
 * length of key id, key id, nonce, ciphertext, tag. Tenant, purpose, key id and version are authenticated with it.
 */
export function createSecretBox({ key, keyId, previous = [] }: SecretKeys): SecretBox {
  const writing = keyOf(key, keyId);
  const keys = [writing, ...previous.map((bytes) => keyOf(bytes))];
  return {
    currentHeader: writing.header,
    seal: (plain, context) => seal(writing, plain, context),
    open: (sealed, context) => {
      const sealing = keys.find(({ header }) => sealed.subarray(0, header.length).equals(header));
      if (!sealing) throw new SecretUnreadableError();
      return open(sealing, sealed, context);
    },
  };
}

function seal({ bytes, id, header }: Key, plain: Buffer, context: SecretContext): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', bytes, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(context, id));
  return Buffer.concat([header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function open({ bytes, id, header }: Key, sealed: Buffer, context: SecretContext): Buffer {
  const body = header.length + NONCE_BYTES;
  if (sealed.length < body + TAG_BYTES) throw new SecretUnreadableError();
  const nonce = sealed.subarray(header.length, body);
  const decipher = createDecipheriv('aes-256-gcm', bytes, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(context, id));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(body, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new SecretUnreadableError({ cause });
  }
}

function keyOf(bytes: Buffer, id: string = keyIdOf(bytes)): Key {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`the key has ${bytes.length} bytes, ${KEY_BYTES} are needed`);
  const name = Buffer.from(id, 'utf8');
  if (name.length === 0 || name.length > 255) throw new RangeError('the key id has 1 to 255 bytes');
  return { bytes, id, header: Buffer.concat([Buffer.of(VERSION, name.length), name]) };
}

/** JSON keeps the parts apart whatever characters they hold. */
function associatedData({ tenant, purpose }: SecretContext, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([tenant, purpose, keyId, VERSION]), 'utf8');
}

/** Tells keys apart without telling anything about them. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('fakturasynk key id').update(key).digest('hex').slice(0, 16);
}
