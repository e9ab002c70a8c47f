import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '../../../projections/audit-trail/summary.js';
import type { ConnectionRow } from '../../../projections/connections/connection-row.js';
import type { ShapeOf } from '../view-shape.js';

const STATES = ['not-connected', 'connected', 'consent-lost'] as const;
type State = (typeof STATES)[number];

/** Whether Fortnox lets the connection in, as far as its work has shown. */
export class FortnoxAccessView {
  @ApiProperty({ enum: STATES })
  readonly state!: State;
  @ApiProperty({ nullable: true, type: String, description: 'Why Fortnox refuses, in its words and ours.' })
  readonly because!: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'What to do, in the words of Accept-Language.' })
  readonly remedy!: string | null;
}

export function fortnoxAccessView(
  { fortnoxTenantId, fortnoxLostBecause: because }: Pick<ConnectionRow, 'fortnoxTenantId' | 'fortnoxLostBecause'>,
  language: Language,
): ShapeOf<FortnoxAccessView> {
  const connected = fortnoxTenantId === null ? 'not-connected' : 'connected';
  const state: State = because === null ? connected : 'consent-lost';
  return { state, because, remedy: state === 'connected' ? null : remedies[language][state] };
}

const remedies: { readonly [L in Language]: { readonly [S in Exclude<State, 'connected'>]: string } } = {
  en: {
    'not-connected': 'Have a system administrator of the company give consent in Fortnox.',
    'consent-lost':
      'Documents are held, nothing is lost. Have a system administrator of the company give consent in Fortnox again; held documents then go on by themselves.',
  },
  sv: {
    'not-connected': 'Låt en systemadministratör i företaget ge sitt medgivande i Fortnox.',
    'consent-lost':
      'Dokumenten väntar, inget är förlorat. Låt en systemadministratör i företaget ge sitt medgivande i Fortnox igen; då går väntande dokument vidare av sig själva.',
  },
};
