/** Injection tokens of the ports; the composition root binds each to an adapter. */
export const EVENT_STORE = Symbol('EventStore');
export const CLOCK = Symbol('Clock');
export const IDS = Symbol('Ids');
export const FORTNOX_LEDGER = Symbol('FortnoxLedger');
export const COMPANY_PERIODS = Symbol('CompanyPeriods');
export const FORTNOX_REGISTERS = Symbol('FortnoxRegisters');
export const CUSTOMER_DIRECTORY = Symbol('CustomerDirectory');
export const INBOX = Symbol('Inbox');
export const SNAPSHOT_PARSER = Symbol('SnapshotParser');
export const DOCUMENT_LISTS = Symbol('DocumentLists');
export const CONNECTION_LOOKUP = Symbol('ConnectionLookup');
export const DELIVERIES = Symbol('Deliveries');
export const PUBLIC_ADDRESS = Symbol('PublicAddress');
export const LEASES = Symbol('Leases');
export const SYNC_TIMINGS = Symbol('SyncTimings');
