import { z } from 'zod';
import type { Violation } from '../checks/violation.js';
import { asksFor, type Parties } from './asks.js';
import { Canaries } from './canaries.js';
import { routesOf, type Route } from './routes.js';
import type { Answer, Shown } from './shown.js';
import type { Tables } from './tables.js';

/** Nothing is to be had there after a seed: it has no connection in test mode. */
const NOTHING_TO_SHOW = ['/api/invoices/{id}/preview'];
/** Each answer of theirs is a new one. */
const NEVER_THE_SAME = ['/api/connections/{id}/fortnox/authorize'];

type Asked = { readonly route: Route; readonly url: string; readonly answer: Answer };

/**
 * R16: whatever the routes are asked for one hotel, they show nothing that only the other's papers have; and they answer
 * the same when the other has never been, so that it cannot be seen by figures or by what is missing either.
 */
export class Tenants {
  asked = 0;

  constructor(
    private readonly shown: Shown,
    private readonly tables: Tables,
    private readonly parties: Parties,
  ) {}

  /** Leaves the tables without the other hotel. */
  async violations(): Promise<readonly Violation[]> {
    const { own, other } = this.parties;
    const routes = await routesOf(this.shown);
    const asked = await this.askAll(routes, this.parties);
    const ofOther = await this.askAll(routes, { own: other, other: own });
    await this.tables.forget(other.hotel.connectionId);
    return [
      ...unanswered(asked),
      ...telling(asked, new Canaries(other, own)),
      ...telling(ofOther, new Canaries(own, other)),
      ...(await this.answeredOtherwise(asked)),
    ];
  }

  private async askAll(routes: readonly Route[], parties: Parties): Promise<readonly Asked[]> {
    const asked: Asked[] = [];
    for (const route of routes)
      for (const url of asksFor(route, parties)) asked.push({ route, url, answer: await this.ask(url) });
    return asked;
  }

  private async answeredOtherwise(asked: readonly Asked[]): Promise<readonly Violation[]> {
    const found: Violation[] = [];
    for (const { route, url, answer } of asked) {
      if (NEVER_THE_SAME.includes(route.path) || (await this.ask(url)).text === answer.text) continue;
      found.push({ invariant: 'R16', detail: `${url} is answered otherwise when there is no other hotel` });
    }
    return found;
  }

  /** A list is followed to its last page. */
  private async ask(url: string): Promise<Answer> {
    this.asked += 1;
    const answer = await this.shown.get(url);
    const cursor = nextCursorIn(answer);
    if (cursor === null) return answer;
    const next = new URL(url, 'http://shown');
    next.searchParams.set('cursor', cursor);
    const { status, text } = await this.ask(`${next.pathname}${next.search}`);
    return { status, text: `${answer.text}\n${text}` };
  }
}

const Listed = z.object({ nextCursor: z.string() });

function nextCursorIn({ text }: Answer): string | null {
  const listed = Listed.safeParse(JSON.parse(text));
  return listed.success ? listed.data.nextCursor : null;
}

function telling(asked: readonly Asked[], canaries: Canaries): readonly Violation[] {
  return asked.flatMap(({ url, answer }) => {
    const shows = canaries.in(answer.text, url);
    return shows === null ? [] : [{ invariant: 'R16', detail: `${url} shows ${shows} of another hotel` }];
  });
}

/** A route that shows nothing at all proves nothing. */
function unanswered(asked: readonly Asked[]): readonly Violation[] {
  const answered = new Set(asked.filter(({ answer }) => answer.status === 200).map(({ route }) => route.path));
  const silent = new Set(asked.map(({ route }) => route.path).filter((path) => !answered.has(path)));
  return [...silent]
    .filter((path) => !NOTHING_TO_SHOW.includes(path))
    .map((path) => ({ invariant: 'R16', detail: `${path} had no answer to look through` }));
}
