import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { mappingInvalid } from '../../domain/mapping/mapping-invalid.js';
import { validateMapping } from '../../domain/mapping/mapping.validation.js';
import { AdoptMappingCommand } from './adopt-mapping.command.js';
import { CompanyCheck } from './company-check.js';
import { ConnectionCommands } from './connection-commands.js';
import { fortnoxCallOf } from './fortnox-call-of.js';

/** A mapping that names what Fortnox does not have would be refused document by document: told here instead, all at once. */
@CommandHandler(AdoptMappingCommand)
export class AdoptMappingHandler implements ICommandHandler<AdoptMappingCommand> {
  constructor(
    private readonly connections: ConnectionCommands,
    private readonly company: CompanyCheck,
  ) {}

  async execute({ connectionId, request, actor }: AdoptMappingCommand): Promise<void> {
    const call = fortnoxCallOf(await this.connections.stateOf(connectionId));
    const problems = [...validateMapping(request.mapping), ...(await this.company.problems(call, request.mapping))];
    if (problems.length > 0) throw mappingInvalid(problems);
    await this.connections.give(connectionId, { type: 'AdoptMapping', ...request }, actor);
  }
}
