import type { EndedConsent } from '../../../application/connections/end-fortnox-consent.command.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import type { ProblemCode } from '../problems/problem-codes.js';
import type { Problem } from '../problems/problem-details.js';

export type Page = { readonly status: number; readonly html: string };
type Words = { readonly title: string; readonly text: string };

const swedish: Partial<Record<ProblemCode, Words>> = {
  OTHER_FORTNOX_COMPANY: {
    title: 'Fel företag',
    text: 'Medgivandet gäller ett annat företag i Fortnox än det som kopplingen bokför i. Inget har ändrats. Börja om och välj rätt företag; ett annat företag behöver en egen koppling.',
  },
  CONNECTION_EXISTS: {
    title: 'Redan kopplat',
    text: 'Anläggningen är redan kopplad till det här företaget. Inget har ändrats: en koppling till skulle bokföra allt två gånger.',
  },
  CONSENT_REQUEST_UNKNOWN: {
    title: 'Länken gäller inte',
    text: 'Det här medgivandet är redan använt, har tagit för lång tid eller har inte begärts. Börja om från Fakturasynk.',
  },
  CONSENT_DENIED: {
    title: 'Inget medgivande',
    text: 'Fortnox meddelar att inget medgivande gavs. Börja om från Fakturasynk och låt en systemadministratör i företaget godkänna.',
  },
};
const swedishOtherwise: Words = {
  title: 'Det gick inte',
  text: 'Medgivandet kunde inte avslutas. Inget har ändrats. Börja om från Fakturasynk om en stund.',
};

/** The consent is in place. */
export function connectedPage({ connectionName, companyName }: EndedConsent, language: Language): Page {
  const words =
    language === 'sv'
      ? { title: 'Klart', text: `${connectionName} är kopplad till ${companyName} i Fortnox. Du kan stänga fönstret.` }
      : {
          title: 'Done',
          text: `${connectionName} is connected to ${companyName} in Fortnox. You may close this window.`,
        };
  return { status: 200, html: html(words, language) };
}

/** Why it is not, and what to do. */
export function refusedPage({ status, code, title, detail, remedy }: Problem, language: Language): Page {
  const english = { title, text: detail === title ? remedy : `${detail} ${remedy}` };
  const words = language === 'sv' ? (swedish[code] ?? swedishOtherwise) : english;
  return { status, html: html(words, language, language === 'sv' && detail !== title ? detail : null) };
}

function html({ title, text }: Words, language: Language, detail: string | null = null): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)} – Fakturasynk</title>
<style>body{font:1.1rem/1.5 system-ui;max-width:36rem;margin:4rem auto;padding:0 1rem}</style>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>${detail === null ? '' : `\n<p><small>${escaped(detail)}</small></p>`}
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Names come from people and from Fortnox. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}
