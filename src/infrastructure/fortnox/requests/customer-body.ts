import type { CustomerDraft } from '../../../domain/mapping/fortnox-documents.js';
import { customerAsSent } from '../../../domain/mapping/sent-texts.js';

/**
 * Fortnox reads null and "" as a value or refuses them, so what is not known is left out. Texts are fitted here once
 * more: drafts in older logs were stored before they were.
 */
export function customerBody(written: CustomerDraft): object {
  const { draft } = customerAsSent(written);
  return {
    Customer: {
      CustomerNumber: draft.customerNumber,
      Type: draft.type,
      Name: draft.name,
      ...given('OrganisationNumber', draft.organisationNumber),
      ...given('VATNumber', draft.vatNumber),
      ...given('Email', draft.email),
      ...given('Phone1', draft.phone),
      ...given('Address1', draft.address),
      ...given('ZipCode', draft.postcode),
      ...given('City', draft.city),
      ...given('CountryCode', country(draft.countryCode)),
    },
  };
}

function given(field: string, value: string | null): Readonly<Record<string, string>> {
  return value === null || value === '' ? {} : { [field]: value };
}

function country(code: string | null): string | null {
  return code !== null && /^[A-Za-z]{2}$/.test(code) ? code.toUpperCase() : null;
}
