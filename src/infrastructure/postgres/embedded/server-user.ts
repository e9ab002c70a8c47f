import { chown, lchown, lstat, readFile, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode } from './system-error.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Whom the server runs as when this process may not run it itself. */
export type ServerUser = { readonly uid: number; readonly gid: number };

const NOBODY = 65534;

/**
 * PostgreSQL refuses to run as root. Root therefore lends it an unprivileged user: the owner of an existing
 * cluster, else the owner of the folder the data goes to (so that the same clone also works without root),
 * else `nobody`. Any other process runs the server as itself: undefined.
 */
export async function chooseServerUser(cluster: string): Promise<ServerUser | undefined> {
  const self = process.getuid?.();
  if (self === undefined) return undefined;
  const owner = await ownerOf(cluster);
  if (self === 0) return owner === undefined || owner.uid === 0 ? lendUser(cluster) : owner;
  if (owner !== undefined && owner.uid !== self) throw foreignCluster(cluster, owner.uid, self);
  return undefined;
}

async function lendUser(cluster: string): Promise<ServerUser> {
  const users = await knownUsers();
  const landlord = await nearestOwner(dirname(cluster));
  // initdb looks its user up by number and refuses one that has no name.
  if (landlord.uid !== 0 && users.some(({ uid }) => uid === landlord.uid)) return landlord;
  const nobody = users.find(({ name }) => name === 'nobody');
  return { uid: nobody?.uid ?? NOBODY, gid: nobody?.gid ?? NOBODY };
}

/** Gives a folder and all in it to the server's user; a cluster restored by root comes back as root's. */
export async function giveTo(user: ServerUser | undefined, path: string): Promise<void> {
  if (user === undefined) return;
  const found = await lstat(path);
  if (found.isDirectory()) for (const name of await readdir(path)) await giveTo(user, join(path, name));
  if (found.uid === user.uid && found.gid === user.gid) return;
  await (found.isSymbolicLink() ? lchown : chown)(path, user.uid, user.gid);
}

/** Whether the user may pass through every folder down to `path`: false below /root on most machines. */
export async function canReach(user: ServerUser | undefined, path: string): Promise<boolean> {
  if (user === undefined) return true;
  for (let folder = await realpath(path); ; folder = dirname(folder)) {
    const { uid, gid, mode } = await stat(folder);
    const pass = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & pass) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function ownerOf(path: string): Promise<ServerUser | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function nearestOwner(path: string): Promise<ServerUser> {
  return (await ownerOf(path)) ?? nearestOwner(dirname(path));
}

async function knownUsers(): Promise<(ServerUser & { name: string })[]> {
  return (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return { name, uid: Number(uid), gid: Number(gid) };
  });
}

function foreignCluster(cluster: string, owner: number, self: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The database in ${cluster} belongs to user ${owner}, but this process runs as user ${self}.`,
    `Start as root or as user ${owner}, give it away with "chown -R ${self} ${cluster}", or choose another DATA_DIR.`,
  );
}
