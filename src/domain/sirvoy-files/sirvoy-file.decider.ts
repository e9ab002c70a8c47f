import type { Decider } from '../shared/decider.js';
import type { SirvoyFileCompared, SirvoyFileEvent, SirvoyFileLinesEntered } from './sirvoy-file.events.js';

export type SirvoyFileCommand =
  | { readonly type: 'RecordComparison'; readonly comparison: SirvoyFileCompared['data'] }
  | { readonly type: 'RecordEntry'; readonly entry: SirvoyFileLinesEntered['data'] };

export type SirvoyFileState = { readonly isCompared: boolean; readonly entered: ReadonlySet<number> };

/** One file of Sirvoy's: compared once, and each of its lines entered once. */
export const sirvoyFile: Decider<SirvoyFileCommand, SirvoyFileState, SirvoyFileEvent> = {
  initialState: { isCompared: false, entered: new Set() },

  evolve(state, event) {
    switch (event.type) {
      case 'SirvoyFileCompared':
        return { ...state, isCompared: true };
      case 'SirvoyFileLinesEntered':
        return { ...state, entered: new Set([...state.entered, ...event.data.lines]) };
    }
  },

  decide(command, { isCompared, entered }) {
    switch (command.type) {
      case 'RecordComparison':
        return isCompared ? [] : [{ type: 'SirvoyFileCompared', data: command.comparison }];
      case 'RecordEntry': {
        const lines = command.entry.lines.filter((line) => !entered.has(line));
        return lines.length === 0 ? [] : [{ type: 'SirvoyFileLinesEntered', data: { ...command.entry, lines } }];
      }
    }
  },
};
