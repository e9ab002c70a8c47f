/** Where sealed secrets are kept: one a row, bound to a connection (uuid) and to what it is for. Names are ours, never input. */
export type SealedColumn = {
  readonly table: string;
  /** Primary key, a uuid. */
  readonly id: string;
  readonly connectionId: string;
  readonly column: string;
  readonly purpose: string;
};

export const INBOX_BODY = 'inbox-body';
export const FORTNOX_TOKENS = 'fortnox-tokens';
export const SIRVOY_FILE = 'sirvoy-file';
export const SIRVOY_FILE_ITEMS = 'sirvoy-file-items';

/** Every one there is: what is missing here is unreadable once the old key is gone. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'inbox', id: 'id', connectionId: 'connection_id', column: 'body', purpose: INBOX_BODY },
  {
    ...{ table: 'fortnox_tokens', id: 'connection_id', connectionId: 'connection_id', column: 'sealed' },
    purpose: FORTNOX_TOKENS,
  },
  { table: 'sirvoy_files', id: 'id', connectionId: 'connection_id', column: 'file', purpose: SIRVOY_FILE },
  { table: 'sirvoy_files', id: 'id', connectionId: 'connection_id', column: 'items', purpose: SIRVOY_FILE_ITEMS },
];
