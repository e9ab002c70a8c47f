import type { Route } from '../calls/call.js';
import { sieRoutes } from '../sie/sie-routes.js';
import { accountRoutes } from './accounts.js';
import { codeRegisterRoutes } from './code-register.js';
import { CODE_REGISTERS } from './code-registers.js';
import { companyRoutes } from './company-routes.js';
import { financialYearRoutes } from './financial-year-routes.js';
import { labelRoutes } from './labels.js';
import { predefinedRoutes } from './predefined-routes.js';

/** Everything documents refer to, and the export of what was booked. */
export const registerRoutes: readonly Route[] = [
  ...CODE_REGISTERS.flatMap(codeRegisterRoutes),
  ...labelRoutes,
  ...accountRoutes,
  ...companyRoutes,
  ...financialYearRoutes,
  ...predefinedRoutes,
  ...sieRoutes,
];
