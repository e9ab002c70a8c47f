import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EndFortnoxConsentCommand } from '../../../application/connections/end-fortnox-consent.command.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import type { Log } from '../../logging/log.js';
import { OpenToAll } from '../access/access.decorators.js';
import { PreferredLanguage } from '../language.js';
import { ApiProblemsOfOpenRoute } from '../problems/api-problems.decorator.js';
import { problemOfError } from '../problems/problem-of-error.js';
import { HTTP_LOG } from '../tokens.js';
import { ReadYourWrites } from '../read-your-writes.js';
import { connectedPage, refusedPage, type Page } from './consent-pages.js';

/** Where Fortnox sends the browser back to. Open to all: the state, which works once, says who asked for it. */
@ApiTags('connections')
@OpenToAll()
@Controller('oauth/fortnox/callback')
export class ConsentCallbackController {
  constructor(
    private readonly commands: CommandBus,
    private readonly writes: ReadYourWrites,
    @Inject(HTTP_LOG) private readonly log: Log,
  ) {}

  @Get()
  @ApiOperation({ summary: 'End the consent of a Fortnox company; answers a page for the person who gave it' })
  @ApiQuery({ name: 'state', type: String, required: false })
  @ApiQuery({ name: 'code', type: String, required: false })
  @ApiQuery({ name: 'error', type: String, required: false })
  @ApiOkResponse({ content: { 'text/html': { schema: { type: 'string' } } } })
  @ApiProblemsOfOpenRoute('UNEXPECTED')
  async end(
    @Query() query: Readonly<Record<string, unknown>>,
    @PreferredLanguage() language: Language,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.pageFor(query, language);
    await reply
      .code(page.status)
      .headers({ 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" })
      .type('text/html; charset=utf-8')
      .send(page.html);
  }

  /** A person reads this in a browser: what we foresaw goes wrong as a page too, all else as everywhere. */
  private async pageFor(query: Readonly<Record<string, unknown>>, language: Language): Promise<Page> {
    try {
      const [state, code, error] = [text(query['state']), text(query['code']), text(query['error'])];
      const ended = await this.commands.execute(new EndFortnoxConsentCommand({ state, code, error }));
      await this.writes.settle();
      return connectedPage(ended, language);
    } catch (error) {
      const problem = problemOfError(error);
      if (problem === null) throw error;
      this.log.warn({ code: problem.code, error }, 'a consent of Fortnox did not end well');
      return refusedPage(problem, language);
    }
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
