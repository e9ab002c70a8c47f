import { ok } from '../answers/answer.js';
import type { Route } from '../calls/call.js';
import type { Tenant } from '../tenants/tenant.js';

const NAME = 'Strandhotellet i Ask AB';
const ORGANISATION_NUMBER = '556677-8899';
const ADDRESS = { Address: 'Strandvägen 1', City: 'Ask', ZipCode: '123 45', CountryCode: 'SE' };

/** The integer form of the tenant id; a tenant with another kind of id has none. */
function databaseNumber({ id }: Tenant): number {
  return Number.isSafeInteger(Number(id)) ? Number(id) : 0;
}

/** Who the company is (fortnox.md 11): `DatabaseNumber` is the tenant id, once an integer and once a text. */
export const companyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/3/companyinformation',
    scope: 'companyinformation',
    handle: ({ tenant }) =>
      ok({
        CompanyInformation: {
          ...ADDRESS,
          CompanyName: NAME,
          DatabaseNumber: databaseNumber(tenant),
          OrganizationNumber: ORGANISATION_NUMBER,
          VisitAddress: '',
          VisitCity: '',
          VisitCountryCode: 'SE',
          VisitZipCode: '',
        },
      }),
  },
  {
    method: 'GET',
    path: '/3/settings/company',
    scope: 'settings',
    handle: ({ tenant }) =>
      ok({
        CompanySettings: {
          ...ADDRESS,
          BG: '5050-1055',
          BIC: '',
          BranchCode: '',
          ContactFirstName: '',
          ContactLastName: '',
          Country: 'Sverige',
          DatabaseNumber: tenant.id,
          Domicile: 'Ask',
          Email: 'ekonomi@example.com',
          Fax: '',
          IBAN: '',
          Name: NAME,
          OrganizationNumber: ORGANISATION_NUMBER,
          PG: '',
          Phone1: '',
          Phone2: '',
          TaxEnabled: true,
          VATNumber: 'SE556677889901',
          VisitAddress: '',
          VisitCity: '',
          VisitCountry: '',
          VisitCountryCode: '',
          VisitName: '',
          VisitZipCode: '',
          WWW: '',
        },
      }),
  },
  {
    // No date at all when nothing is locked.
    method: 'GET',
    path: '/3/settings/lockedperiod',
    scope: 'settings',
    handle: ({ tenant }) => ok({ LockedPeriod: { EndDate: tenant.lockedUntil } }),
  },
  {
    method: 'GET',
    path: '/3/me',
    scope: 'profile',
    handle: () =>
      ok({
        MeInformation: { Id: '1', Name: 'Systemanvändare', Email: 'api@example.com', Locale: 'sv_SE', SysAdmin: true },
      }),
  },
];
