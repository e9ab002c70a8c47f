import { refuse } from '../answers/refusal.js';

/** Letters of any script, digits, line breaks, spaces and a fixed set of signs; anything else is refused (fortnox.md 1). */
const ALLOWED = /^[\p{L}\p{Nd}\r\n\u00a0 –:.`´’,;^¤#%§£$€¢¥©™°&/()=+\-*_!?²³½®@']*$/u;

export function refuseForbiddenCharacters(text: string): void {
  if (!ALLOWED.test(text)) throw refuse(2000359, `Värdet innehåller ej tillåtna tecken. (${text})`);
}
