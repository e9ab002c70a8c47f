import { ApiProperty } from '@nestjs/swagger';
import type { EnteredSnapshot } from '../../../application/intake/enter-snapshot.command.js';
import type { ShapeOf } from '../view-shape.js';

class EnteredFactView {
  @ApiProperty({ example: 'SirvoyPaymentRegistered' })
  readonly type!: string;
  @ApiProperty({ example: 'payment:90771:on:55017:registered' })
  readonly factId!: string;
  @ApiProperty({ description: 'The Sirvoy invoice in whose timeline it is.' })
  readonly sirvoyInvoiceId!: string;
}

export class EnteredSnapshotView {
  @ApiProperty()
  readonly bookingId!: string;
  @ApiProperty({ description: 'This very body had come before: nothing was done.' })
  readonly repeated!: boolean;
  @ApiProperty({ type: [EnteredFactView], description: 'What it adds to all else known of the booking.' })
  readonly facts!: readonly EnteredFactView[];
}

export function enteredSnapshotView({ bookingId, repeated, facts }: EnteredSnapshot): ShapeOf<EnteredSnapshotView> {
  const shown = facts.map(({ rootInvoiceId, fact }) => ({
    ...{ type: fact.type, factId: fact.data.factId },
    sirvoyInvoiceId: rootInvoiceId,
  }));
  return { bookingId, repeated, facts: shown };
}
