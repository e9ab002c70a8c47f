/** Any number of our own: the class of the advisory locks by which workers show that they live. */
export const WORKER_LOCKS = 74_219_001;

/** A worker's session is gone as soon as its process is, long before its leases run out. */
const HAS_SESSION = `exists (
  select from pg_locks held
  where held.locktype = 'advisory' and held.granted and held.objsubid = 2
    and held.database = (select oid from pg_database where datname = current_database())
    and held.classid = ${WORKER_LOCKS} and held.objid = worker.session_key::oid)`;

/** $1 this worker, $2 its session key. */
export const CHECK_IN = `
  insert into workers (id, session_key, renewed_at) values ($1, $2, now())
  on conflict (id) do update set session_key = excluded.session_key, renewed_at = now()`;

/** Who has long been gone. $1 milliseconds. */
export const FORGET_WORKERS = `
  delete from workers worker
  where renewed_at < now() - $1 * interval '1 ms' and not ${HAS_SESSION}`;

const HOLDINGS = `jsonb_to_recordset($2::jsonb)
  as mine(subject text, fence bigint, commit_position numeric, prepare_position numeric)`;

/** $1 this worker, $2 holdings, $3 milliseconds. Answers with what is still ours. */
export const RENEW = `
  update leases set expires_at = now() + $3 * interval '1 ms', used_at = now(),
    commit_position = mine.commit_position, prepare_position = mine.prepare_position
  from ${HOLDINGS}
  where leases.subject = mine.subject and leases.holder = $1 and leases.fence = mine.fence
  returning leases.subject`;

/** $1 this worker, $2 holdings. */
export const RELEASE = `
  update leases set holder = null, expires_at = '-infinity', used_at = now(),
    commit_position = mine.commit_position, prepare_position = mine.prepare_position
  from ${HOLDINGS}
  where leases.subject = mine.subject and leases.holder = $1 and leases.fence = mine.fence`;

/** $1 this worker, $2 milliseconds, $3 how many connections at most. The read side is taken whenever it is free. */
export const CLAIM = `
  with free as (
    select subject, used_at, row_number() over (partition by subject = 'projections' order by subject) as nth
    from (
      select subject, used_at from leases
      where holder is null or expires_at < now() or not exists (
        select from workers worker where worker.id = leases.holder and ${HAS_SESSION})
      order by subject for update skip locked
    ) unheld
  )
  update leases set holder = $1, fence = fence + 1, expires_at = now() + $2 * interval '1 ms', used_at = now()
  from free
  where leases.subject = free.subject and (leases.subject = 'projections' or free.nth <= $3)
  returning leases.subject, leases.fence, leases.commit_position, leases.prepare_position,
    extract(epoch from now() - free.used_at) * 1000 as unused_for_ms`;

/** A connection nobody knew. $1 this worker, $2 milliseconds, $3 subject, $4 and $5 position. */
export const MEET = `
  insert into leases (subject, fence, holder, expires_at, used_at, commit_position, prepare_position)
  values ($3, 1, $1, now() + $2 * interval '1 ms', now(), $4, $5)
  on conflict (subject) do nothing
  returning fence`;

/** $1 milliseconds after which a worker that has not checked in counts no longer. */
export const CENSUS = `
  select
    (select count(*) from leases where subject <> 'projections') as connections,
    (select count(*) from workers worker
     where renewed_at > now() - $1 * interval '1 ms' and ${HAS_SESSION}) as workers`;

/** The position before which no connection has anything left to do. */
export const EARLIEST = `
  select commit_position, prepare_position from leases where subject <> 'projections'
  order by commit_position nulls first, prepare_position nulls first limit 1`;
