import { openTenant, type TenantWishes } from './open-tenant.js';
import type { Tenant } from './tenant.js';

/** Every company in this process. They know nothing of each other. */
export class Tenants {
  private readonly byId = new Map<string, Tenant>();
  private lastId = 1000;

  constructor(private readonly rateWindowMs: number) {}

  /** The tenant, or undefined when the id is taken. */
  open(id: string | undefined, wishes: TenantWishes, today: string): Tenant | undefined {
    const chosen = id ?? this.freeId();
    if (this.byId.has(chosen)) return undefined;
    const tenant = openTenant(chosen, wishes, today, this.rateWindowMs);
    this.byId.set(chosen, tenant);
    return tenant;
  }

  get(id: string): Tenant | undefined {
    return this.byId.get(id);
  }

  newest(): Tenant | undefined {
    return [...this.byId.values()].at(-1);
  }

  private freeId(): string {
    do this.lastId += 1;
    while (this.byId.has(String(this.lastId)));
    return String(this.lastId);
  }
}
