import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What is compiled. The image holds only the first two; measurements start programs as the end-to-end tests do. */
export const sourceFolders = (root = '.') =>
  [
    'src',
    'simulators',
    'simulation',
    'bench',
    'crash',
    'chaos',
    'fuzz',
    'test/support',
    'test/e2e/support',
    'test/e2e/rules',
  ].filter((folder) => existsSync(join(root, folder)));
