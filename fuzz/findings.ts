/** What is wrong, once for each thing that is wrong and not for each time it was seen. */
export type Finding = { readonly what: string; readonly example: string; readonly times: number };

const LONGEST_EXAMPLE = 400;

export class Findings {
  private readonly found = new Map<string, Finding>();

  /** `what` holds nothing that differs from case to case; `example` lets the case be seen. */
  add(what: string, example: string): void {
    const { times, example: first } = this.found.get(what) ?? { times: 0, example: example.slice(0, LONGEST_EXAMPLE) };
    this.found.set(what, { what, example: first, times: times + 1 });
  }

  all(): readonly Finding[] {
    return [...this.found.values()];
  }
}
