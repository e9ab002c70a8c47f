import { SetMetadata } from '@nestjs/common';
import type { Permission, Role } from './roles.js';
import { ROLES_THAT_MAY } from './roles.js';

export const OPEN_TO_ALL = 'fakturasynk:open-to-all';
export const ROLES_ALLOWED = 'fakturasynk:roles-allowed';

/** No key needed: the address itself, or nothing, protects it. */
export const OpenToAll = (): ClassDecorator & MethodDecorator => SetMetadata(OPEN_TO_ALL, true);

/** Only these roles. Without it a route is for every role. */
export const Roles = (...roles: readonly Role[]): ClassDecorator & MethodDecorator => SetMetadata(ROLES_ALLOWED, roles);

/** Only the roles that may do this. */
export const Needs = (permission: Permission): ClassDecorator & MethodDecorator => Roles(...ROLES_THAT_MAY[permission]);
