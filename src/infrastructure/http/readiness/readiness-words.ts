import type { CheckId, CheckState } from '../../../application/readiness/check.js';
import type { Language } from '../../../projections/audit-trail/summary.js';

/** What a check is about, and what to do while it is not green. */
export type CheckWords = { readonly meaning: string; readonly remedy: string };

const english: { readonly [Id in CheckId]: CheckWords } = {
  'fortnox-access': {
    meaning: 'Fortnox answers for this company and lets us in.',
    remedy: 'Have a system administrator of the company give consent in Fortnox again, with the right company chosen.',
  },
  'financial-year': {
    meaning: 'Fortnox has a financial year that holds today.',
    remedy: 'Create the financial year in Fortnox.',
  },
  'accounting-method': {
    meaning: 'The accounting method fits when invoices are bookkept.',
    remedy: 'With the cash method, choose that invoices are bookkept on payment.',
  },
  'locked-period': {
    meaning: 'The current period is open for booking.',
    remedy: 'Move the lock in Fortnox to a date before today.',
  },
  mapping: {
    meaning: 'Every account, mode of payment, cost centre and project of the mapping can be used in Fortnox.',
    remedy: 'Create or activate what is named in Fortnox, or change the mapping.',
  },
  'predefined-accounts': {
    meaning: 'The predefined accounts that invoices need are set in Fortnox.',
    remedy: 'Set the named predefined accounts in the settings of Fortnox.',
  },
  'voucher-series': {
    meaning: 'Invoices and payments have a voucher series in Fortnox.',
    remedy: 'Choose the named predefined voucher series in the settings of Fortnox.',
  },
  'modes-of-payment': {
    meaning: 'There are modes of payment in Fortnox.',
    remedy: 'Add one in Fortnox if the mapping is to use any.',
  },
  currency: {
    meaning: 'The currency of the company is set up in Fortnox.',
    remedy: 'Add the currency in the settings of Fortnox.',
  },
  'terms-of-payment': {
    meaning: 'There are terms of payment in Fortnox.',
    remedy: 'Add terms of payment in the settings of Fortnox.',
  },
  'sirvoy-delivery': {
    meaning: 'Sirvoy delivers bookings to our address.',
    remedy: 'Paste the address of the webhook into Sirvoy and change a booking there.',
  },
};

const swedish: { readonly [Id in CheckId]: CheckWords } = {
  'fortnox-access': {
    meaning: 'Fortnox svarar för det här företaget och släpper in oss.',
    remedy: 'Låt en systemadministratör i företaget ge sitt medgivande i Fortnox igen, med rätt företag valt.',
  },
  'financial-year': {
    meaning: 'Fortnox har ett räkenskapsår där dagens datum ingår.',
    remedy: 'Skapa räkenskapsåret i Fortnox.',
  },
  'accounting-method': {
    meaning: 'Bokföringsmetoden passar till när fakturor bokförs.',
    remedy: 'Välj att fakturor bokförs vid betalning när företaget använder kontantmetoden.',
  },
  'locked-period': {
    meaning: 'Innevarande period är öppen för bokföring.',
    remedy: 'Flytta låsningen i Fortnox till ett datum före idag.',
  },
  mapping: {
    meaning: 'Varje konto, betalningssätt, kostnadsställe och projekt i konteringen går att använda i Fortnox.',
    remedy: 'Skapa eller aktivera det som nämns i Fortnox, eller ändra konteringen.',
  },
  'predefined-accounts': {
    meaning: 'De förvalda konton som fakturor behöver är angivna i Fortnox.',
    remedy: 'Ange de nämnda förvalda kontona i inställningarna i Fortnox.',
  },
  'voucher-series': {
    meaning: 'Fakturor och betalningar har en verifikationsserie i Fortnox.',
    remedy: 'Välj de nämnda förvalda verifikationsserierna i inställningarna i Fortnox.',
  },
  'modes-of-payment': {
    meaning: 'Det finns betalningssätt i Fortnox.',
    remedy: 'Lägg upp ett i Fortnox om konteringen ska använda något.',
  },
  currency: {
    meaning: 'Företagets valuta är upplagd i Fortnox.',
    remedy: 'Lägg upp valutan i inställningarna i Fortnox.',
  },
  'terms-of-payment': {
    meaning: 'Det finns betalningsvillkor i Fortnox.',
    remedy: 'Lägg upp betalningsvillkor i inställningarna i Fortnox.',
  },
  'sirvoy-delivery': {
    meaning: 'Sirvoy levererar bokningar till vår adress.',
    remedy: 'Klistra in webhookens adress i Sirvoy och ändra en bokning där.',
  },
};

const notAsked: { readonly [L in Language]: string } = {
  en: 'It could not be found out now. Try again; see the other checks.',
  sv: 'Det gick inte att ta reda på nu. Försök igen; se de andra kontrollerna.',
};

/** No remedy for what is green. What could not be asked about has none of its own, but for a first delivery. */
export function wordsFor(
  id: CheckId,
  state: CheckState,
  language: Language,
): { meaning: string; remedy: string | null } {
  const { meaning, remedy } = (language === 'sv' ? swedish : english)[id];
  if (state === 'green') return { meaning, remedy: null };
  return { meaning, remedy: state === 'unknown' && id !== 'sirvoy-delivery' ? notAsked[language] : remedy };
}
