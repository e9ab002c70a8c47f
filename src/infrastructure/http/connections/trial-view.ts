import { ApiProperty } from '@nestjs/swagger';
import { trialStateOn, type Trial, type TrialState } from '../../../domain/connection/trial.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import type { ShapeOf } from '../view-shape.js';

const STATES = ['not-started', 'running', 'ending', 'ended', 'activated'] as const satisfies readonly TrialState[];

/** R-MODE-4 */
export class TrialView {
  @ApiProperty({ enum: STATES })
  readonly state!: TrialState;
  @ApiProperty({ nullable: true, type: String, description: 'Its last day; null before the first switch out of test.' })
  readonly endsOn!: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'From 7 days ahead, in the words of Accept-Language.' })
  readonly warning!: string | null;
}

/** As it stands on a date (YYYY-MM-DD). */
export function trialView(trial: Trial, today: string, language: Language): ShapeOf<TrialView> {
  const state = trialStateOn(trial, today);
  return { state, endsOn: trial.endsOn, warning: warningOf(state, trial.endsOn ?? '', language) };
}

function warningOf(state: TrialState, endsOn: string, language: Language): string | null {
  if (state === 'ending') return words[language].ending(endsOn);
  return state === 'ended' ? words[language].ended(endsOn) : null;
}

const words: { readonly [L in Language]: { readonly [S in 'ending' | 'ended']: (endsOn: string) => string } } = {
  en: {
    ending: (endsOn) => `The trial ends after ${endsOn}. Unless the connection is activated, documents are then held.`,
    ended: (endsOn) => `The trial ended after ${endsOn}. Documents are held until the connection is activated.`,
  },
  sv: {
    ending: (endsOn) => `Provperioden slutar efter ${endsOn}. Om kopplingen inte aktiveras får dokumenten då vänta.`,
    ended: (endsOn) => `Provperioden slutade efter ${endsOn}. Dokumenten väntar tills kopplingen aktiveras.`,
  },
};
