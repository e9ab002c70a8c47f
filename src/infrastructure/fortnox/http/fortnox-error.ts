/** What Fortnox said is wrong; `code` is null where it gave none that is a number. */
export type FortnoxError = { readonly code: number | null; readonly message: string };

type Members = Readonly<Record<string, unknown>>;

/**
 * The Fortnox error in an answer's body, whatever its content type says. Null for gateway texts (`{"message":…}`,
 * HTML, nothing): those do not tell whether Fortnox itself saw the request.
 */
export function fortnoxErrorIn(text: string): FortnoxError | null {
  const body = text.trim();
  if (body.startsWith('{')) return inJson(body);
  return body.includes('<ErrorInformation>') ? inXml(body) : null;
}

function inJson(body: string): FortnoxError | null {
  const json = membersOf(parsed(body));
  if (json === null) return null;
  const information = membersOf(json['ErrorInformation']);
  if (information !== null) return told(either(information, 'code', 'Code'), either(information, 'message', 'Message'));
  // The file services name their errors by word and give each an id.
  const isServiceError = typeof json['id'] === 'string' && typeof json['error'] === 'string';
  return isServiceError ? told(null, either(json, 'message', 'error')) : null;
}

function inXml(body: string): FortnoxError {
  const inside = (tag: string): string | undefined => new RegExp(`<${tag}>([^<]*)</${tag}>`, 'i').exec(body)?.[1];
  return told(inside('Code'), inside('Message'));
}

function told(code: unknown, message: unknown): FortnoxError {
  const isNumber = typeof code === 'number' || (typeof code === 'string' && /^\s*\d+\s*$/.test(code));
  return {
    code: isNumber ? Number(code) : null,
    message: typeof message === 'string' && message.trim() !== '' ? message.trim() : 'Fortnox gave no reason',
  };
}

function either(members: Members, first: string, second: string): unknown {
  return members[first] ?? members[second];
}

function membersOf(value: unknown): Members | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** Undefined for what is not JSON: to the caller that is an answer without a Fortnox error. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
