export type Answered = { readonly status: number; readonly contentType: string; readonly text: string };

/** What is wrong with a refusal: it must be a problem document that says what it is and what to do; null when nothing is. */
export function wrongWithRefusal({ status, contentType, text }: Answered): string | null {
  if (status >= 500) return `answered ${status}`;
  if (!contentType.startsWith('application/problem+json')) return `refused with ${status} and no problem document`;
  const problem = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const lacking = ['type', 'title', 'detail', 'code', 'remedy'].filter((name) => typeof problem[name] !== 'string');
  if (lacking.length > 0) return `refused with ${status} without ${lacking.join(', ')}`;
  if (problem['status'] !== status) return `refused with ${status} and a problem of another status`;
  return null;
}
