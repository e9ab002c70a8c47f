import type { DiscoveryService } from '@nestjs/core';
import type { SagaFunction } from './saga-function.js';

/** What `@Saga()` of @nestjs/cqrs 12 leaves on the class: the names of the decorated members. */
const SAGA_METADATA = '__saga__';

/** Every `@Saga()` of every provider, once per class, in a stable order. */
export function discoverSagas(discovery: Pick<DiscoveryService, 'getProviders'>): readonly SagaFunction[] {
  const byClass = new Map<object, object>();
  for (const { instance } of discovery.getProviders() as readonly { readonly instance: unknown }[]) {
    if (typeof instance === 'object' && instance !== null) byClass.set(instance.constructor, instance);
  }
  return [...byClass].flatMap(([type, instance]) => sagasOf(type, instance)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function sagasOf(type: object, instance: object): readonly SagaFunction[] {
  const members = (Reflect.getMetadata(SAGA_METADATA, type) ?? []) as readonly string[];
  return members.map((member) => {
    const name = `${(type as { readonly name: string }).name}.${member}`;
    const react: unknown = Reflect.get(instance, member);
    if (typeof react !== 'function') throw new Error(`${name} is no saga function`);
    return { name, react: react.bind(instance) as SagaFunction['react'] };
  });
}
