/** Injection tokens of what the HTTP layer needs beside the application's ports. */
export const HTTP_LOG = Symbol('HttpLog');
export const API_KEYS = Symbol('ApiKeys');
export const HEALTH_PROBES = Symbol('HealthProbes');
