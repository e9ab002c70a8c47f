/**
 * Why a body cannot be understood: the path of the field and the broken rule, never the value, because the
 * reason is shown and logged while the body may hold a passport number.
 */
export class Unreadable extends Error {
  constructor(path: string, problem: string) {
    super(path === '' ? problem : `${path}: ${problem}`);
    this.name = 'Unreadable';
  }
}
