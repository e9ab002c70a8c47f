import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import type { ICommand } from '@nestjs/cqrs';

type Token = Type | symbol;
type Binding = { readonly provide: unknown; readonly useValue: unknown };
type Handler = { execute(command: ICommand): Promise<unknown> };

/** What Nest's decorators leave on a class (common 12, cqrs 12). */
const PARAMETER_TYPES = 'design:paramtypes';
const PARAMETER_TOKENS = 'self:paramtypes';
const HANDLES = '__commandHandler__';

/**
 * The use cases of one process, made from the same lists and decorators as Nest makes them from, in microseconds: a
 * seed starts several processes, and a Nest module each would cost more than all they do.
 */
export class Provided {
  private readonly made = new Map<unknown, unknown>();
  private readonly handlers = new Map<unknown, Type>();

  constructor(handlers: readonly Type[], bindings: readonly Binding[]) {
    for (const { provide, useValue } of bindings) this.made.set(provide, useValue);
    for (const handler of handlers) this.handlers.set(Reflect.getMetadata(HANDLES, handler), handler);
  }

  /** As `CommandBus.execute`. */
  readonly execute = (command: ICommand): Promise<unknown> => {
    const handler = this.handlers.get(command.constructor);
    if (handler === undefined) throw new Error(`nobody handles ${command.constructor.name}`);
    return (this.get(handler) as Handler).execute(command);
  };

  get(token: Token): unknown {
    if (!this.made.has(token)) this.made.set(token, this.make(token));
    return this.made.get(token);
  }

  private make(token: Token): unknown {
    if (typeof token === 'symbol') throw new Error(`nothing is bound to ${String(token)}`);
    const types = (Reflect.getMetadata(PARAMETER_TYPES, token) ?? []) as readonly Type[];
    const named = (Reflect.getMetadata(PARAMETER_TOKENS, token) ?? []) as readonly { index: number; param: Token }[];
    const parameters = types.map((type, place) => named.find(({ index }) => index === place)?.param ?? type);
    return new token(...parameters.map((parameter) => this.get(parameter)));
  }
}
