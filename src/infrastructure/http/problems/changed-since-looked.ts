/** Somebody, or Sirvoy, was faster than the person who decides; `current` is what they should look at. */
export class ChangedSinceLooked extends Error {
  override readonly name = 'ChangedSinceLooked';
  constructor(readonly current: object) {
    super('the document has changed since it was looked at');
  }
}
