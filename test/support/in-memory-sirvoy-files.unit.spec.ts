import { sirvoyFilesContract } from '../contracts/sirvoy-files.contract.js';
import { InMemorySirvoyFiles } from './in-memory-sirvoy-files.js';

sirvoyFilesContract('memory', () =>
  Promise.resolve({ files: new InMemorySirvoyFiles(), close: () => Promise.resolve() }),
);
