/** Sirvoy's method names are free text: compared without regard to case, surrounding space and how å, ä, ö are encoded. */
export function methodName(method: string): string {
  return method.normalize('NFC').trim().toLowerCase();
}
