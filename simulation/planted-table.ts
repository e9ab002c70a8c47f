import type { Hunt } from './planted.js';

const NAME_WIDTH = 26;
const FIGURE_WIDTH = 9;

/** So many are in the list of reliability T7, and so many of them must be found. */
const LISTED = 20;
export const MUST_BE_FOUND = 19;

export const HEADING = line(['bug', 'of the 20', 'seeds', 'seconds'], 'broken');

export function told({ bug, inList, seeds, seconds, broken }: Hunt): string {
  const figures = [bug, inList === null ? '' : String(inList), String(seeds), seconds.toFixed(1)];
  return line(figures, broken.length === 0 ? 'NOT FOUND' : broken.join(' '));
}

/** How many of the list were found. */
export const foundOf = (hunts: readonly Hunt[]): number =>
  hunts.filter(({ inList, broken }) => inList !== null && broken.length > 0).length;

export function summed(hunts: readonly Hunt[]): string {
  const seconds = hunts.reduce((sum, each) => sum + each.seconds, 0);
  return `${foundOf(hunts)} of ${LISTED} found, in ${seconds.toFixed(0)} s.`;
}

function line([name = '', ...figures]: readonly string[], broken: string): string {
  return [name.padEnd(NAME_WIDTH), ...figures.map((text) => text.padStart(FIGURE_WIDTH)), broken].join('  ');
}
