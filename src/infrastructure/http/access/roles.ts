export const ROLES = ['support', 'bookkeeper', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who may do what (reliability 7.5): the only place that says so. */
export const ROLES_THAT_MAY = {
  read: ['support', 'bookkeeper', 'admin'],
  release: ['bookkeeper', 'admin'],
  retry: ['support', 'bookkeeper', 'admin'],
  decide: ['bookkeeper', 'admin'],
  pause: ['bookkeeper', 'admin'],
  compareFiles: ['support', 'bookkeeper', 'admin'],
  enterMissing: ['bookkeeper', 'admin'],
  changeMode: ['admin'],
  changeMapping: ['admin'],
  changeSettings: ['admin'],
  activate: ['admin'],
  connect: ['admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof ROLES_THAT_MAY;
