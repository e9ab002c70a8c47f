/** The part of the BAS chart that lodging needs: number, name and, for sales, the VAT code of the account. */
const ACCOUNTS: readonly (readonly [number, string, string?])[] = [
  [1510, 'Kundfordringar'],
  [1511, 'Kundfordringar, delkonto'],
  [1580, 'Fordringar för kontokort och kuponger'],
  [1581, 'Fordringar för kontokort, inlösare 1'],
  [1680, 'Andra kortfristiga fordringar'],
  [1684, 'Avräkning betalningsförmedlare'],
  [1790, 'Övriga förutbetalda kostnader och upplupna intäkter'],
  [1910, 'Kassa'],
  [1920, 'PlusGiro'],
  [1930, 'Företagskonto'],
  [1940, 'Övriga bankkonton'],
  [2091, 'Balanserad vinst eller förlust'],
  [2420, 'Förskott från kunder'],
  [2421, 'Ej inlösta presentkort'],
  [2611, 'Utgående moms på försäljning inom Sverige, 25 %', 'U1'],
  [2621, 'Utgående moms på försäljning inom Sverige, 12 %', 'U2'],
  [2631, 'Utgående moms på försäljning inom Sverige, 6 %', 'U3'],
  [2640, 'Ingående moms'],
  [2650, 'Redovisningskonto för moms'],
  [2970, 'Förutbetalda intäkter'],
  [2990, 'Övriga upplupna kostnader och förutbetalda intäkter'],
  [3001, 'Försäljning inom Sverige, 25 % moms', 'MP1'],
  [3002, 'Försäljning inom Sverige, 12 % moms', 'MP2'],
  [3003, 'Försäljning inom Sverige, 6 % moms', 'MP3'],
  [3004, 'Försäljning inom Sverige, momsfri', 'MF'],
  [3010, 'Logi, 12 % moms', 'MP2'],
  [3011, 'Logi affärsresande, 12 % moms', 'MP2'],
  [3012, 'Logi konferens, 12 % moms', 'MP2'],
  [3013, 'Logi privat, 12 % moms', 'MP2'],
  [3014, 'Logi grupper, 12 % moms', 'MP2'],
  [3019, 'Rabatter logi, 12 % moms', 'MP2'],
  [3020, 'Övrig logi, 12 % moms', 'MP2'],
  [3021, 'Ej uppdykande gäster och sena avbokningar'],
  [3041, 'Försäljning av tjänster inom Sverige, 25 % moms', 'MP1'],
  [3042, 'Försäljning av tjänster inom Sverige, 12 % moms', 'MP2'],
  [3043, 'Försäljning av tjänster inom Sverige, 6 % moms', 'MP3'],
  [3044, 'Försäljning av tjänster inom Sverige, momsfri', 'MF'],
  [3105, 'Försäljning av varor till land utanför EU'],
  [3106, 'Försäljning av varor till annat EU-land, momspliktig'],
  [3108, 'Försäljning av varor till annat EU-land, momsfri'],
  [3231, 'Försäljning med omvänd skattskyldighet, bygg'],
  [3305, 'Försäljning av tjänster till land utanför EU'],
  [3308, 'Försäljning av tjänster till annat EU-land'],
  [3520, 'Fakturerade frakter', 'MP1'],
  [3540, 'Faktureringsavgifter', 'MP1'],
  [3590, 'Övriga fakturerade kostnader'],
  [3740, 'Öres- och kronutjämning'],
  [3960, 'Valutakursvinster på fordringar av rörelsekaraktär'],
  [4000, 'Inköp av varor'],
  [6040, 'Kontokortsavgifter'],
  [6351, 'Konstaterade förluster på kundfordringar'],
  [6570, 'Bankkostnader'],
  [7960, 'Valutakursförluster på fordringar av rörelsekaraktär'],
  [8313, 'Ränteintäkter från kortfristiga fordringar'],
];

export interface Account {
  readonly number: number;
  readonly description: string;
  readonly active: boolean;
  readonly vatCode: string;
  readonly costCenter: string;
  readonly costCenterSettings: string;
  readonly project: string;
  readonly projectSettings: string;
  readonly transactionInformation: string;
  readonly transactionInformationSettings: string;
  readonly sru: number;
  /** Öre. */
  readonly broughtForward: number;
}

export const blankAccount: Omit<Account, 'number' | 'description'> = {
  active: true,
  vatCode: '',
  costCenter: '',
  costCenterSettings: 'ALLOWED',
  project: '',
  projectSettings: 'ALLOWED',
  transactionInformation: '',
  transactionInformationSettings: 'ALLOWED',
  sru: 0,
  broughtForward: 0,
};

/** A fresh chart. Accounts, their activity and VAT codes belong to one financial year. */
export function standardChart(): Map<number, Account> {
  return new Map(
    ACCOUNTS.map(([number, description, vatCode = '']) => [number, { ...blankAccount, number, description, vatCode }]),
  );
}
