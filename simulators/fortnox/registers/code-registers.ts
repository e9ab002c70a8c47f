import { preselectedYear } from '../tenants/financial-years.js';
import { refuse } from '../answers/refusal.js';
import { fourDigits, type CodeRegister } from './code-register.js';

const code = (max: number) => ({ kind: 'text', max, empty: '' }) as const;
const upper = (max: number) => ({ kind: 'text', max, empty: '', upperCase: true }) as const;
const date = { kind: 'date', empty: '' } as const;

/** fortnox.md 11. Missing codes without a published number answer 0. */
export const CODE_REGISTERS: readonly CodeRegister[] = [
  {
    name: 'modesofpayments',
    scope: 'settings',
    one: 'ModeOfPayment',
    many: 'ModesOfPayments',
    key: 'Code',
    fields: { Code: upper(25), Description: code(200), AccountNumber: code(4) },
    required: ['AccountNumber'],
    missing: { code: 0, message: 'SIM Kan inte hitta betalningssättet.' },
    check: (tenant, { AccountNumber }) => {
      fourDigits(AccountNumber);
      if (!preselectedYear(tenant, '')?.accounts.has(Number(AccountNumber)))
        throw refuse(2001304, 'Kunde inte hitta konto');
    },
  },
  {
    name: 'termsofpayments',
    scope: 'settings',
    one: 'TermsOfPayment',
    many: 'TermsOfPayments',
    key: 'Code',
    fields: { Code: upper(25), Description: code(200) },
    required: ['Description'],
    missing: { code: 2000429, message: 'Kan inte hitta betalningsvillkoret.' },
  },
  {
    name: 'currencies',
    scope: 'currency',
    one: 'Currency',
    many: 'Currencies',
    key: 'Code',
    fields: {
      Code: upper(3),
      Description: code(200),
      BuyRate: { kind: 'decimal', empty: 1 },
      SellRate: { kind: 'decimal', empty: 1 },
      Unit: { kind: 'decimal', empty: 1 },
      Date: date,
      IsAutomatic: { kind: 'boolean', empty: false },
    },
    required: ['Description'],
    missing: { code: 2000427, message: 'Kan inte hitta valutan.' },
  },
  {
    name: 'costcenters',
    scope: 'costcenter',
    one: 'CostCenter',
    many: 'CostCenters',
    key: 'Code',
    fields: { Code: upper(6), Description: code(200), Note: code(1024), Active: { kind: 'boolean', empty: true } },
    required: ['Description'],
    missing: { code: 0, message: 'SIM Kan inte hitta kostnadsstället.' },
  },
  {
    name: 'projects',
    scope: 'project',
    one: 'Project',
    many: 'Projects',
    key: 'ProjectNumber',
    fields: {
      ProjectNumber: code(20),
      Description: code(50),
      Status: { kind: 'oneOf', values: ['NOTSTARTED', 'ONGOING', 'COMPLETED'], empty: 'NOTSTARTED' },
      StartDate: date,
      EndDate: date,
      ProjectLeader: code(50),
      ContactPerson: code(50),
      Comments: code(512),
    },
    required: ['Description'],
    missing: { code: 2001161, message: 'Kan inte hitta projektet.' },
    nextKey: ({ counters }) => String((counters.project += 1)),
    notListed: ['ContactPerson', 'Comments'],
  },
  {
    name: 'units',
    scope: 'settings',
    one: 'Unit',
    many: 'Units',
    key: 'Code',
    fields: { Code: code(20), Description: code(100), CodeEnglish: code(100) },
    required: ['Description'],
    missing: { code: 2000432, message: 'Kan inte hitta enheten.' },
  },
  {
    name: 'pricelists',
    scope: 'price',
    one: 'PriceList',
    many: 'PriceLists',
    key: 'Code',
    fields: {
      Code: upper(100),
      Description: code(50),
      Comments: code(1024),
      PreSelected: { kind: 'boolean', empty: false },
    },
    required: ['Description'],
    missing: { code: 2000431, message: 'Kan inte hitta prislistan.' },
    isKept: true,
  },
];
