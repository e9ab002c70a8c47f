import type { CustomerDraft } from '../../../domain/mapping/fortnox-documents.js';
import { toFortnoxText } from '../fortnox-text.js';

const LONGEST = 1024;

/** Fortnox reads null and "" as a value or refuses them, so what is not known is left out. */
export function customerBody(draft: CustomerDraft): object {
  const name = toFortnoxText(draft.name, LONGEST);
  return {
    Customer: {
      CustomerNumber: draft.customerNumber,
      Type: draft.type,
      Name: name === '' ? `Kund ${draft.customerNumber}` : name,
      ...given('OrganisationNumber', cleaned(draft.organisationNumber, 30)),
      ...given('VATNumber', cleaned(draft.vatNumber, LONGEST)),
      ...given('Email', unchanged(draft.email)),
      ...given('Phone1', cleaned(draft.phone, LONGEST)),
      ...given('Address1', cleaned(draft.address, LONGEST)),
      ...given('ZipCode', cleaned(draft.postcode, 10)),
      ...given('City', cleaned(draft.city, LONGEST)),
      ...given('CountryCode', country(draft.countryCode)),
    },
  };
}

function given(field: string, value: string | null): Readonly<Record<string, string>> {
  return value === null || value === '' ? {} : { [field]: value };
}

function cleaned(text: string | null, maxLength: number): string | null {
  return text === null ? null : toFortnoxText(text, maxLength);
}

/** A changed e-mail address is somebody else's: better none. */
function unchanged(email: string | null): string | null {
  return cleaned(email, LONGEST) === email ? email : null;
}

function country(code: string | null): string | null {
  return code !== null && /^[A-Za-z]{2}$/.test(code) ? code.toUpperCase() : null;
}
