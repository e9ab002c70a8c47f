import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { locateBinaries, readyBinaries } from '../../../../src/infrastructure/postgres/embedded/binaries.js';

const onlyAsRoot = process.getuid?.() === 0 ? it : it.skip;
const someone = { uid: 65534, gid: 65534 };

let folder: string;
let native: string;
let copy: string;

/** A package as npm unpacks it: without its links. mkdtemp makes the folder with mode 700. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fakturasynk-binaries-'));
  native = join(folder, 'native');
  copy = join('/var/cache/fakturasynk', `postgresql-${basename(folder)}`);
  cpSync(locateBinaries(), native, { recursive: true, verbatimSymlinks: true });
  const links = readdirSync(join(native, 'lib')).map((name) => join(native, 'lib', name));
  for (const path of links.filter((name) => lstatSync(name).isSymbolicLink())) rmSync(path);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: basename(folder) }));
});

afterEach(() => {
  for (const path of [folder, copy]) rmSync(path, { recursive: true, force: true });
});

describe('PostgreSQL binaries from npm', () => {
  it('name the remedy when npm left out this platform', () => {
    expect(() => locateBinaries('plan9-mips')).toThrow(
      expect.objectContaining({ name: 'EmbeddedPostgresError', remedy: expect.stringContaining('set DATABASE_URL') }),
    );
  });

  it('run after npm skipped the install script that links their libraries', async () => {
    const { postgres } = await readyBinaries(undefined, folder, native);
    expect(dirname(dirname(postgres))).toBe(native);
    expect(execFileSync(postgres, ['--version'], { encoding: 'utf8' })).toMatch(/^postgres \(PostgreSQL\) 18\./u);
  });

  onlyAsRoot('run from a copy when their user cannot enter node_modules (skipped unless run as root)', async () => {
    const { postgres, initdb } = await readyBinaries(someone, folder, native);
    expect(dirname(dirname(postgres))).toBe(copy);
    expect(execFileSync(initdb, ['--version'], { encoding: 'utf8', cwd: '/', ...someone })).toMatch(/^initdb .* 18\./u);
  });

  onlyAsRoot('are not run from a copy that others may have changed (skipped unless run as root)', async () => {
    await readyBinaries(someone, folder, native);
    execFileSync('chmod', ['0777', copy]);
    writeFileSync(join(copy, 'planted'), '');
    await readyBinaries(someone, folder, native);
    expect(existsSync(join(copy, 'planted'))).toBe(false);
  });
});
