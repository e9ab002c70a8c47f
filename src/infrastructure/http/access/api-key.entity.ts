import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApiKey } from './api-keys.js';
import type { Role } from './roles.js';

/** Where a key came from: of the first two there is at most one each. */
export type KeyOrigin = 'generated' | 'configured' | 'issued';

@Entity({ name: 'api_keys' })
export class ApiKeyEntity implements ApiKey {
  @PrimaryColumn('uuid')
  readonly id!: string;
  @Column('text')
  readonly sha256!: string;
  @Column('text')
  readonly role!: Role;
  @Column('text')
  readonly label!: string;
  @Column('text')
  readonly origin!: KeyOrigin;
  @Column({ type: 'timestamptz', name: 'created_at' })
  readonly createdAt!: Date;
}
